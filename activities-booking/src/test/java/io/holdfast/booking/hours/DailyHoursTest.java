package io.holdfast.booking.hours;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.hours.KeptHolidays.Said;
import io.holdfast.booking.hours.TimesSaid.Told;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DailyHoursTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 12, 21);
    private static final WeeklyRule MONDAYS = new WeeklyRule(
            Set.of(DayOfWeek.MONDAY),
            LocalTime.of(9, 0),
            LocalTime.of(17, 0),
            List.of(new WeeklyRule.Break(LocalTime.of(12, 0), LocalTime.of(13, 0))),
            null,
            null);

    /** The clocks change in these places on the day given. */
    private enum Place {
        ZURICH_SPRING("Europe/Zurich", 2026, 3, 29),
        ZURICH_AUTUMN("Europe/Zurich", 2026, 10, 25),
        NEW_YORK_SPRING("America/New_York", 2026, 3, 8),
        NEW_YORK_AUTUMN("America/New_York", 2026, 11, 1),
        LORD_HOWE_SPRING("Australia/Lord_Howe", 2026, 10, 4),
        LORD_HOWE_AUTUMN("Australia/Lord_Howe", 2026, 4, 5);

        private final ZoneId zone;
        private final LocalDate change;

        Place(String zone, int year, int month, int day) {
            this.zone = ZoneId.of(zone);
            this.change = LocalDate.of(year, month, day);
        }
    }

    private static DailyHours.Day monday(List<WeeklyRule> rules, KeptHolidays holidays, List<Told> exceptions) {
        var said = new TimesSaid(ZoneId.of("Europe/Zurich"), rules, holidays, exceptions, List.of());
        return DailyHours.of(said, MONDAY, MONDAY).getFirst();
    }

    private static Told told(OneOff.Kind kind, String from, String until) {
        return new Told(
                new OneOff(kind, MONDAY.atTime(LocalTime.parse(from)), MONDAY.atTime(LocalTime.parse(until))), "why");
    }

    private static String open(DailyHours.Day day) {
        return String.join(
                " ",
                day.open().stream().map(open -> open.from() + "-" + open.to()).toList());
    }

    @Test
    void what_is_said_later_counts_more_and_the_reasons_say_so() {
        var day = monday(List.of(MONDAYS), KeptHolidays.NONE, List.of());
        assertThat(open(day)).isEqualTo("09:00-12:00 13:00-17:00");
        assertThat(day.because()).containsExactly("weekly rule 09:00–17:00, break 12:00–13:00");

        var holidays = new KeptHolidays(null, null, new TreeMap<>(java.util.Map.of(MONDAY, new Said("Feast", true))));
        assertThat(open(monday(List.of(MONDAYS), holidays, List.of()))).isEmpty();
        var rescued = monday(
                List.of(MONDAYS),
                holidays,
                List.of(told(OneOff.Kind.OPEN, "10:00", "16:00"), told(OneOff.Kind.CLOSED, "12:00", "14:00")));
        assertThat(open(rescued)).isEqualTo("10:00-12:00 14:00-16:00");
        assertThat(rescued.because())
                .containsExactly(
                        "weekly rule 09:00–17:00, break 12:00–13:00",
                        "holiday: Feast",
                        "extra opening 10:00–16:00 (why)",
                        "closed 12:00–14:00 (why)");
    }

    @Test
    void a_night_is_cut_at_midnight_and_told_on_both_days() {
        var night = new WeeklyRule(DayOfWeek.SUNDAY, LocalTime.of(20, 0), LocalTime.of(2, 0));
        var said = new TimesSaid(ZoneId.of("Europe/Zurich"), List.of(night), KeptHolidays.NONE, List.of(), List.of());
        var days = DailyHours.of(said, MONDAY.minusDays(1), MONDAY);
        assertThat(days.stream().map(DailyHoursTest::open)).containsExactly("20:00-00:00", "00:00-02:00");
        assertThat(days.get(1).because()).containsExactly("weekly rule 20:00–02:00 of the day before");
    }

    /** Minute by minute, from what is said and in words of its own. */
    @Property(tries = 300)
    void the_hours_told_are_those_that_slots_are_found_by(@ForAll Place place, @ForAll long seed) {
        var random = new Random(seed);
        var first = place.change.minusDays(3);
        var last = place.change.plusDays(3);
        var said = said(place.zone, first, random);

        var told = DailyHours.of(said, first, last);

        var start = first.atStartOfDay(place.zone).toEpochSecond();
        var end = last.plusDays(1).atStartOfDay(place.zone).toEpochSecond();
        var hours = OpeningHours.of(
                said.workingTime(), place.zone, Instant.ofEpochSecond(start), Instant.ofEpochSecond(end));
        var minutes = new boolean[(int) (end - start) / 60];
        told.forEach(day -> day.open().forEach(open -> {
            Arrays.fill(
                    minutes,
                    (int) (open.startsAt().getEpochSecond() - start) / 60,
                    (int) (open.endsAt().getEpochSecond() - start) / 60,
                    true);
            assertThat(open.startsAt().atZone(place.zone).toLocalDate()).isEqualTo(day.date());
            assertThat(open.startsAt().atZone(place.zone).toLocalTime()).isEqualTo(open.from());
            assertThat(open.endsAt().atZone(place.zone).toLocalTime()).isEqualTo(open.to());
        }));
        for (int minute = 0; minute < minutes.length; minute++) {
            long at = start + minute * 60L;
            assertThat(minutes[minute]).as("%s", Instant.ofEpochSecond(at)).isEqualTo(hours.covers(at, at + 60));
        }
    }

    private static TimesSaid said(ZoneId zone, LocalDate first, Random random) {
        var rules = new ArrayList<WeeklyRule>();
        for (int i = random.nextInt(5); i > 0; i--) {
            rules.add(new WeeklyRule(
                    random.ints(2, 1, 8).mapToObj(DayOfWeek::of).collect(Collectors.toSet()),
                    LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                    LocalTime.of(random.nextInt(24), 15 * random.nextInt(4)),
                    List.of(),
                    random.nextBoolean() ? first.plusDays(random.nextInt(7)) : null,
                    null));
        }
        var holidays = new TreeMap<LocalDate, Said>();
        for (int i = random.nextInt(3); i > 0; i--) {
            holidays.put(first.plusDays(random.nextInt(7)), new Said("Feast", random.nextInt(4) > 0));
        }
        return new TimesSaid(
                zone,
                rules,
                new KeptHolidays(random.nextBoolean() ? "AU" : null, null, holidays),
                oneOffs(first, random, true),
                oneOffs(first, random, false));
    }

    private static List<Told> oneOffs(LocalDate first, Random random, boolean opens) {
        var told = new ArrayList<Told>();
        for (int i = random.nextInt(4); i > 0; i--) {
            LocalDateTime from = first.atStartOfDay().plusMinutes(15L * random.nextInt(7 * 96));
            var kind = opens && random.nextBoolean() ? OneOff.Kind.OPEN : OneOff.Kind.CLOSED;
            told.add(new Told(new OneOff(kind, from, from.plusMinutes(15L * (1 + random.nextInt(150)))), null));
        }
        return told;
    }
}
