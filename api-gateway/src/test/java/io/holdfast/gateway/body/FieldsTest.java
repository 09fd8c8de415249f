package io.holdfast.gateway.body;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.holdfast.gateway.money.Prices;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.Money;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {

    private static final Map<String, Function<Fields, Object>> READERS = Map.of(
            "date", body -> Optional.ofNullable(body.date("a")),
            "time", body -> Optional.ofNullable(body.time("a")),
            "minute", body -> Optional.ofNullable(body.minuteOfDay("a")),
            "days", body -> body.days("a"),
            "times", body -> body.times("a", 2),
            "price", body -> Optional.ofNullable(Prices.read(body, "a")),
            "decimal", body -> Optional.ofNullable(body.decimal("a", -90, 90)),
            "whole", body -> Optional.ofNullable(body.wholeNumber("a", 0, 10_000_000_000L)),
            "objects",
                    body -> body.objects("a", 2).stream()
                            .map(inner -> {
                                var number = inner.number("n", 0, 9, 0);
                                inner.refuseOthers();
                                return number;
                            })
                            .toList());

    private static Object read(String kind, String value) {
        return ReadBody.of("{\"a\": %s}".formatted(value), Objects.requireNonNull(READERS.get(kind)));
    }

    @Test
    void what_is_written_well_is_read() {
        assertThat(read("date", "\"2028-02-29\"")).isEqualTo(Optional.of(LocalDate.of(2028, 2, 29)));
        assertThat(read("time", "\"23:59\"")).isEqualTo(Optional.of(LocalTime.of(23, 59)));
        assertThat(read("minute", "\"24:00\"")).isEqualTo(Optional.of(1440));
        assertThat(read("days", "[\"monday\", \"tue\", 7]"))
                .isEqualTo(List.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.SUNDAY));
        assertThat(read("times", "[\"18:00\", \"09:30\"]"))
                .isEqualTo(List.of(LocalTime.of(18, 0), LocalTime.of(9, 30)));
        assertThat(read("price", "{\"amount_minor\": 4500, \"currency\": \"CHF\"}"))
                .isEqualTo(Optional.of(new Money(4500, Currency.getInstance("CHF"))));
        assertThat(read("decimal", "47.36")).isEqualTo(Optional.of(new BigDecimal("47.36")));
        assertThat(read("whole", "10000000000")).isEqualTo(Optional.of(10_000_000_000L));
        assertThat(read("objects", "[{\"n\": 1}, {}]")).isEqualTo(List.of(1, 0));
        assertThat(read("date", "null")).isEqualTo(Optional.empty());
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            date    | "2027-02-29"                               | /a              | invalid_date
            date    | "24.12.2026"                               | /a              | invalid_date
            date    | 20261224                                   | /a              | wrong_type
            time    | "24:00"                                    | /a              | invalid_time
            time    | "9:00"                                     | /a              | invalid_time
            time    | 9                                          | /a              | wrong_type
            minute  | "24:01"                                    | /a              | invalid_time
            minute  | "12:60"                                    | /a              | invalid_time
            days    | ["monday", 1]                              | /a/1            | duplicate
            days    | ["someday"]                                | /a/0            | unknown_value
            days    | [0]                                        | /a/0            | unknown_value
            days    | [8]                                        | /a/0            | unknown_value
            days    | "monday"                                   | /a              | wrong_type
            times   | ["18:00", "18:00"]                         | /a/1            | duplicate
            times   | ["18:00", "19:00", "20:00"]                | /a              | too_many
            times   | ["18:00", "noon"]                          | /a/1            | invalid_time
            price   | {"amount_minor": 45.5, "currency": "CHF"}  | /a/amount_minor | wrong_type
            price   | {"amount_minor": 45.0, "currency": "CHF"}  | /a/amount_minor | wrong_type
            price   | {"amount_minor": -1, "currency": "CHF"}    | /a/amount_minor | out_of_range
            price   | {"amount_minor": 10000000001, "currency": "CHF"} | /a/amount_minor | out_of_range
            price   | {"amount_minor": 1e30, "currency": "CHF"}  | /a/amount_minor | wrong_type
            price   | {"amount_minor": 99999999999999999999, "currency": "CHF"} | /a/amount_minor | out_of_range
            price   | {"amount_minor": 4500, "currency": "XXY"}  | /a/currency     | unknown_currency
            price   | {"amount_minor": 4500, "currency": "XXX"}  | /a/currency     | unknown_currency
            price   | {"amount_minor": 4500}                     | /a/currency     | required
            price   | {"currency": "CHF"}                        | /a/amount_minor | required
            price   | {"amount_minor": 1, "currency": "CHF", "x": 1} | /a/x        | unknown_field
            price   | 45                                         | /a              | wrong_type
            decimal | 90.5                                       | /a              | out_of_range
            decimal | "47"                                       | /a              | wrong_type
            whole   | -1                                         | /a              | out_of_range
            objects | [{"n": 1}, {"n": 10}]                      | /a/1/n          | out_of_range
            objects | [{"m": 1}]                                 | /a/0/m          | unknown_field
            objects | [1]                                        | /a/0            | wrong_type
            objects | {}                                         | /a              | wrong_type
            """)
    void what_is_not_is_refused_where_it_stands(String kind, String value, String pointer, String code) {
        var refusal = catchThrowableOfType(Refusal.class, () -> read(kind, value));
        assertThat(refusal.errors()).singleElement().satisfies(error -> {
            assertThat(error.pointer()).isEqualTo(pointer);
            assertThat(error.code()).isEqualTo(code);
        });
    }
}
