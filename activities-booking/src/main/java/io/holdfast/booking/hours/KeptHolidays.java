package io.holdfast.booking.hours;

import java.time.LocalDate;
import java.time.temporal.ValueRange;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The holidays of one location: those of a country and region, and what the location says otherwise, day by day.
 *
 * @param country none keeps no calendar
 */
public record KeptHolidays(
        @Nullable String country, @Nullable String region, SortedMap<LocalDate, Said> said) {

    /** Some calendars go by the moon, and are worked out for these years only. */
    private static final ValueRange KNOWN = ValueRange.of(1970, 2100);

    public static final KeptHolidays NONE = new KeptHolidays(null, null, new TreeMap<>());

    public KeptHolidays {
        said = Collections.unmodifiableSortedMap(new TreeMap<>(said));
    }

    /** What a location says of one day. */
    public record Said(String name, boolean closed) {}

    /** Where a day comes from. */
    public enum Source {
        CALENDAR,
        CHANGED,
        ADDED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public record Day(String name, boolean closed, Source source) {}

    /** The last day included. */
    public SortedMap<LocalDate, Day> between(LocalDate from, LocalDate to) {
        var days = new TreeMap<LocalDate, Day>();
        for (int year = from.getYear(); year <= to.getYear(); year++) {
            calendar(year).forEach((date, name) -> days.put(date, new Day(name, true, Source.CALENDAR)));
        }
        said.subMap(from, to.plusDays(1)).forEach((date, said) -> {
            var source = days.containsKey(date) ? Source.CHANGED : Source.ADDED;
            days.put(date, new Day(said.name(), said.closed(), source));
        });
        return days.subMap(from, to.plusDays(1));
    }

    public @Nullable Day on(LocalDate date) {
        return between(date, date).get(date);
    }

    /** What the calendar calls a day, if it knows it. */
    public @Nullable String calendarName(LocalDate date) {
        return calendar(date.getYear()).get(date);
    }

    /** A calendar that is no longer known closes nothing. */
    private SortedMap<LocalDate, String> calendar(int year) {
        return country != null && KNOWN.isValidValue(year) && HolidayCalendar.knows(country, region)
                ? HolidayCalendar.of(country, region, year)
                : Collections.emptySortedMap();
    }
}
