package io.holdfast.booking.hours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HolidayCalendarTest {

    @Test
    void a_country_has_its_days_and_a_region_more_of_them() {
        assertThat(HolidayCalendar.of("DE", null, 2026))
                .containsEntry(LocalDate.of(2026, 10, 3), "German Unity Day")
                .doesNotContainKey(LocalDate.of(2026, 1, 6));
        assertThat(HolidayCalendar.of("DE", "BY", 2026)).containsKey(LocalDate.of(2026, 1, 6));
    }

    @Test
    void a_part_of_a_region_has_days_of_its_own() {
        assertThat(HolidayCalendar.regions("DE")).contains("BY", "BY-AG");
        var peaceFestivalOfAugsburg = LocalDate.of(2026, 8, 8);
        assertThat(HolidayCalendar.of("DE", "BY", 2026)).doesNotContainKey(peaceFestivalOfAugsburg);
        assertThat(HolidayCalendar.of("DE", "BY-AG", 2026)).containsKey(peaceFestivalOfAugsburg);
    }

    @Test
    void days_that_move_with_easter_or_from_a_weekend_stand_where_they_are_kept() {
        assertThat(HolidayCalendar.of("CH", "ZH", 2027)).containsEntry(LocalDate.of(2027, 3, 26), "Good Friday");
        assertThat(HolidayCalendar.of("GB", "ENG", 2026)).containsEntry(LocalDate.of(2026, 12, 28), "Boxing Day");
    }

    @Test
    void what_is_merely_observed_closes_nothing() {
        assertThat(HolidayCalendar.of("NL", null, 2026)).doesNotContainKey(LocalDate.of(2026, 4, 3)); // Good Friday
    }

    @Test
    void names_are_english_wherever_the_process_runs() {
        var before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(HolidayCalendar.of("AT", null, 2026)).containsEntry(LocalDate.of(2026, 1, 6), "Epiphany");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void only_countries_are_offered_and_all_of_them_can_be_read() {
        assertThat(HolidayCalendar.countries()).hasSizeGreaterThan(200).allMatch(code -> code.matches("[A-Z]{2}"));
        assertThat(HolidayCalendar.countries()).allSatisfy(country -> {
            HolidayCalendar.of(country, null, 2026);
            HolidayCalendar.regions(country).forEach(region -> HolidayCalendar.of(country, region, 2026));
        });
    }

    @Test
    void an_unknown_country_or_region_is_said_to_be_one() {
        assertThat(HolidayCalendar.knows("CH", "ZH")).isTrue();
        assertThat(List.of(
                        HolidayCalendar.knows("XX", null),
                        HolidayCalendar.knows("ch", null),
                        HolidayCalendar.knows("CH", "XX")))
                .containsOnly(false);
        assertThatThrownBy(() -> HolidayCalendar.of("XX", null, 2026)).isInstanceOf(HolidayCalendar.Unknown.class);
        assertThatThrownBy(() -> HolidayCalendar.of("CH", "XX", 2026)).isInstanceOf(HolidayCalendar.Unknown.class);
        assertThatThrownBy(() -> HolidayCalendar.regions("XX")).isInstanceOf(HolidayCalendar.Unknown.class);
    }

    @Test
    void many_may_ask_at_once_and_hear_the_same() {
        assertThat(IntStream.range(0, 64)
                        .parallel()
                        .mapToObj(i -> HolidayCalendar.of("FR", "57", 2026 + i % 4))
                        .distinct())
                .hasSize(4);
    }

    @Test
    void nobody_can_change_what_is_remembered() {
        assertThatThrownBy(() -> HolidayCalendar.of("CH", null, 2026).clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
