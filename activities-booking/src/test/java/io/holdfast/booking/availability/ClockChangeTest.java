package io.holdfast.booking.availability;

import static io.holdfast.booking.availability.OfferingFixture.anOfferingIn;
import static io.holdfast.booking.availability.OfferingFixture.daily;
import static io.holdfast.booking.availability.OfferingFixture.localStarts;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockChangeTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich,      2026-03-29, +01:00, +02:00",
        "Europe/Zurich,      2026-10-25, +02:00, +01:00",
        "America/New_York,   2026-03-08, -05:00, -04:00",
        "America/New_York,   2026-11-01, -04:00, -05:00",
        "Australia/Lord_Howe, 2026-04-05, +11:00, +10:30",
        "Australia/Lord_Howe, 2026-10-04, +10:30, +11:00"
    })
    void opening_hours_stay_on_the_wall_clock_across_the_change(
            String zone, LocalDate change, String before, String after) {
        var slots = slots(zone, change.minusDays(1), 2, "09:00", "11:00", 60);

        assertThat(localStarts(slots))
                .containsExactly(
                        change.minusDays(1) + "T09:00" + before,
                        change.minusDays(1) + "T10:00" + before,
                        change + "T09:00" + after,
                        change + "T10:00" + after);
    }

    @Test
    void a_night_shift_is_an_hour_shorter_in_spring_and_an_hour_longer_in_autumn() {
        assertThat(localStarts(slots("Europe/Zurich", LocalDate.of(2026, 3, 28), 1, "22:00", "06:00", 60)))
                .endsWith(
                        "2026-03-29T01:00+01:00",
                        "2026-03-29T03:00+02:00",
                        "2026-03-29T04:00+02:00",
                        "2026-03-29T05:00+02:00")
                .hasSize(7);
        assertThat(localStarts(slots("Europe/Zurich", LocalDate.of(2026, 10, 24), 1, "22:00", "06:00", 60)))
                .contains("2026-10-25T02:00+02:00", "2026-10-25T02:00+01:00")
                .hasSize(9);
        assertThat(localStarts(slots("Australia/Lord_Howe", LocalDate.of(2026, 10, 3), 1, "22:00", "06:00", 30)))
                .contains("2026-10-04T01:30+10:30", "2026-10-04T02:30+11:00")
                .doesNotContain("2026-10-04T02:00+11:00")
                .hasSize(15);
    }

    @Test
    void an_opening_that_does_not_exist_moves_on_by_the_length_of_the_gap() {
        assertThat(localStarts(slots("Europe/Zurich", LocalDate.of(2026, 3, 29), 1, "02:30", "06:00", 60)))
                .containsExactly("2026-03-29T03:30+02:00", "2026-03-29T04:30+02:00");
    }

    @Test
    void an_opening_that_exists_twice_is_the_first() {
        assertThat(localStarts(slots("America/New_York", LocalDate.of(2026, 11, 1), 1, "01:30", "03:00", 60)))
                .containsExactly("2026-11-01T01:30-04:00", "2026-11-01T01:30-05:00");
    }

    @Test
    void a_shift_that_the_gap_swallows_offers_nothing() {
        assertThat(slots("Europe/Zurich", LocalDate.of(2026, 3, 29), 1, "02:30", "03:15", 5))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich, 2026-03-29", "Europe/Zurich, 2026-10-25",
        "America/New_York, 2026-03-08", "America/New_York, 2026-11-01",
        "Australia/Lord_Howe, 2026-04-05", "Australia/Lord_Howe, 2026-10-04"
    })
    void round_the_clock_no_slot_is_missing_twice_or_bent(String zone, LocalDate change) {
        var slots = slots(zone, change.minusDays(1), 3, "00:00", "00:00", 30);

        for (int i = 1; i < slots.size(); i++) {
            assertThat(Duration.between(start(slots, i - 1), start(slots, i))).isEqualTo(Duration.ofMinutes(30));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Zurich, 2026-03-29", "Europe/Zurich, 2026-10-25",
        "America/New_York, 2026-03-08", "America/New_York, 2026-11-01",
        "Australia/Lord_Howe, 2026-04-05", "Australia/Lord_Howe, 2026-10-04"
    })
    void placing_accepts_exactly_what_searching_offers(String zone, LocalDate change) {
        var fixture = anOfferingIn(zone).lasting(45, 15);
        var offering = fixture.needing(fixture.bookable(ResourceKind.STAFF, 1, daily("20:10", "04:40")))
                .build();
        var from = change.minusDays(1).atStartOfDay(ZoneId.of(zone)).toInstant();
        var until = change.plusDays(2).atStartOfDay(ZoneId.of(zone)).toInstant();
        var question = SlotQuestion.forParty(1);
        var offered = Timetable.of(offering, from, until).free(question, Occupancy.empty()).stream()
                .map(slot -> slot.appointment().startsAt())
                .toList();

        for (var at = from; at.isBefore(until); at = at.plus(Duration.ofMinutes(5))) {
            assertThat(Timetable.at(offering, at).refusal(question, at).isEmpty())
                    .as(at.atZone(ZoneId.of(zone)).toString())
                    .isEqualTo(offered.contains(at));
        }
    }

    private static Instant start(List<OfferedSlot> slots, int index) {
        return slots.get(index).appointment().startsAt();
    }

    /** Slots of an hour at most (or the interval), starting on so many days from the first. */
    private static List<OfferedSlot> slots(
            String zone, LocalDate first, int days, String opens, String closes, int minutes) {
        var fixture = anOfferingIn(zone).lasting(minutes, minutes);
        var hours = java.util.Arrays.stream(daily(opens, closes))
                .map(rule -> new WeeklyRule(
                        rule.days(), rule.opens(), rule.closes(), List.of(), first, first.plusDays(days - 1L)))
                .toArray(WeeklyRule[]::new);
        var offering =
                fixture.needing(fixture.bookable(ResourceKind.STAFF, 1, hours)).build();
        var from = first.atStartOfDay(ZoneId.of(zone)).toInstant();
        return Timetable.of(offering, from, from.plus(Duration.ofDays(days + 2L)))
                .free(SlotQuestion.forParty(1), Occupancy.empty());
    }
}
