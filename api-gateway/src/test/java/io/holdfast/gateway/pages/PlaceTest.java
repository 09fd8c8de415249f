package io.holdfast.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    private static final String ID = " 0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11";

    @Test
    void a_place_is_found_again_to_the_microsecond() {
        var place = new Place(Instant.parse("2030-01-07T09:00:00.123456Z"), UUID.randomUUID());

        assertThat(Place.of(place.cursor())).isEqualTo(place);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                ID,
                "2030-01-07T09:00:00Z",
                "2030-01-07T09:00:00Z x",
                "2030-01-07T10:00:00+01:00" + ID,
                "+1000000000-12-31T23:59:59.999999999Z" + ID,
                "-1000000000-01-01T00:00:00Z" + ID,
                "+10000-01-01T00:00:00Z" + ID,
                "' or '1'='1"
            })
    void what_we_never_wrote_is_no_place(String forged) {
        var cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> Place.of(cursor)).isInstanceOf(Refusal.class);
        assertThatThrownBy(() -> Place.of(forged)).isInstanceOf(Refusal.class);
    }
}
