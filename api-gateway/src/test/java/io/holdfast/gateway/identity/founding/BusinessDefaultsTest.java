package io.holdfast.gateway.identity.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.catalog.BusinessDetails;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

class BusinessDefaultsTest {

    private static Optional<BusinessDetails> read(String body, @Nullable String locale, @Nullable String phone) {
        var spoken = locale == null ? null : Locale.forLanguageTag(locale);
        return new JsonBody()
                .read(
                        Mono.just(body.getBytes(StandardCharsets.UTF_8)),
                        fields -> Optional.ofNullable(BusinessDefaults.read(fields, spoken, phone)))
                .blockOptional()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "de-CH, +4366412345678, CH, CHF",
        "de, +4366412345678, AT, EUR",
        "en, , GB, GBP",
        ", , GB, GBP",
        "en-AQ, , AQ, EUR",
        "ja-JP, , JP, JPY"
    })
    void where_nothing_is_said_the_person_is_believed_to_be_at_home(
            @Nullable String locale, @Nullable String phone, String country, String currency) {
        var wish = read("{\"business_name\": \"Spa am See\"}", locale, phone).orElseThrow();
        assertThat(wish.country()).isEqualTo(country);
        assertThat(wish.currency().getCurrencyCode()).isEqualTo(currency);
        assertThat(wish.timeZone().getId()).isEqualTo("UTC");
        assertThat(wish.type().wire()).isEqualTo("other");
        assertThat(wish.slug()).isEqualTo("spa-am-see");
    }

    @Test
    void what_is_said_counts() {
        var wish = read("""
                {"business_name": "Spa", "business_type": "salon", "time_zone": "Asia/Tokyo", "country": "JP",
                 "currency": "USD"}""", "de-CH", null).orElseThrow();
        assertThat(wish.type().wire() + " " + wish.timeZone() + " " + wish.country() + " " + wish.currency())
                .isEqualTo("salon Asia/Tokyo JP USD");
    }

    @Test
    void who_names_no_business_wants_none() {
        assertThat(read("{}", "de-CH", null)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"country\": \"CH\"}",
                "{\"business_type\": \"salon\"}",
                "{\"business_name\": \" \"}",
                "{\"business_name\": \"Spa\", \"business_type\": \"casino\"}",
                "{\"business_name\": \"Spa\", \"status\": \"active\"}"
            })
    void a_wish_that_is_not_whole_is_refused(String body) {
        assertThatThrownBy(() -> read(body, null, null)).isInstanceOf(Refusal.class);
    }
}
