package io.holdfast.gateway.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.booking.hours.OneOff;
import io.holdfast.gateway.body.JsonBody;
import io.holdfast.gateway.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Mono;

class OneOffWishTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");
    private static final LocalDateTime NOW = LocalDateTime.of(2026, 11, 22, 12, 0);

    private static OneOff read(String json) {
        var bytes = ("{'kind': 'closed', " + json + "}").replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return new JsonBody()
                .read(Mono.just(bytes), OneOffWish::exception)
                .block()
                .on(ZURICH, NOW);
    }

    private static OneOff closed(String from, String until) {
        return new OneOff(OneOff.Kind.CLOSED, LocalDateTime.parse(from), LocalDateTime.parse(until));
    }

    @Test
    void days_count_whole_and_times_are_on_the_clocks_of_the_place() {
        assertThat(read("'from': '2026-12-24', 'to': '2026-12-24'"))
                .isEqualTo(closed("2026-12-24T00:00", "2026-12-25T00:00"));
        assertThat(read("'from': '2026-12-24T12:00', 'to': '2026-12-24T13:30:00'"))
                .isEqualTo(closed("2026-12-24T12:00", "2026-12-24T13:30"));
        assertThat(read("'from': '2026-12-24T12:00:00Z', 'to': '2026-12-24T15:00+01:00'"))
                .isEqualTo(closed("2026-12-24T13:00", "2026-12-24T15:00"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "'from': '2026-12-24'                                        | /to required",
                "'from': '2026-12-24', 'to': '2026-12-23'                    | /to end_before_start",
                "'from': '2026-12-24T12:00', 'to': '2026-12-24T12:00'        | /to end_before_start",
                "'from': '2026-12-24', 'to': '2026-12-24T12:00'              | /to mixed_forms",
                "'from': '2026-12-24', 'to': '2027-12-25'                    | /to too_long",
                "'from': '2026-01-01', 'to': '2026-11-21'                    | /to in_the_past",
                "'from': '2026-02-30', 'to': '2026-12-23'                    | /from invalid_time",
                "'from': '2026-12-24T25:00', 'to': '2026-12-25T12:00'        | /from invalid_time",
                "'from': '2026-12-24T12:00:30', 'to': '2026-12-25T12:00'     | /from invalid_time",
                "'from': '2026-12-24T12:00:30Z', 'to': '2026-12-25T12:00'    | /from invalid_time",
                "'from': '24.12.2026', 'to': '2026-12-25T12:00'              | /from invalid_time",
                "'from': '9999-12-24', 'to': '2026-12-25'                    | /from out_of_range",
                "'from': 20261224, 'to': '2026-12-25'                        | /from wrong_type",
                "'from': '2026-12-24', 'to': '2026-12-25', 'reason': ''      | /reason blank",
                "'from': '2026-12-24', 'to': '2026-12-25', 'until': 1        | /until unknown_field"
            })
    void what_is_wrong_is_said_where_it_stands(String json, String fault) {
        var refusal = catchThrowableOfType(Refusal.class, () -> read(json));
        assertThat(refusal).as(json).isNotNull();
        assertThat(refusal.errors().stream()
                        .map(error -> error.pointer() + " " + error.code())
                        .collect(Collectors.joining(", ")))
                .isEqualTo(fault);
    }
}
