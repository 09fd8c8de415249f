package io.holdfast.booking.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlugsTest {

    @ParameterizedTest
    @CsvSource({
        "Praxis am See, praxis-am-see",
        "Café Zürich & Söhne, cafe-zurich-sohne",
        "Straße 7, strasse-7",
        "  --  A  --  , a",
        "美容院, business",
        "🦀, business"
    })
    void a_slug_is_what_ascii_has_of_the_name(String name, String slug) {
        assertThat(Slugs.of(name)).isEqualTo(slug);
        assertThat(Slugs.isOne(slug)).isTrue();
    }

    @Test
    void a_slug_is_never_too_long_whatever_is_tried() {
        var slug = Slugs.of("a very long name ".repeat(20));
        assertThat(Slugs.isOne(slug)).isTrue();
        assertThat(Slugs.beginningWith(slug, BusinessId.ofOwner(UUID.randomUUID())))
                .hasSize(4)
                .doesNotHaveDuplicates()
                .allMatch(Slugs::isOne);
    }

    @ParameterizedTest
    @CsvSource({"-a", "a-", "a--b", "A", "a b", "ä", "''"})
    void others_are_none(String text) {
        assertThat(Slugs.isOne(text)).isFalse();
    }
}
