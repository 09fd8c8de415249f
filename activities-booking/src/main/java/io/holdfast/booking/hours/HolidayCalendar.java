package io.holdfast.booking.hours;

import de.focus_shift.jollyday.core.CalendarHierarchy;
import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import java.time.LocalDate;
import java.time.Year;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The days that are public holidays, by country and region, with their English names. What was asked once is remembered;
 * the very first question of a process takes up to a second, see {@link #warmUp}.
 */
public final class HolidayCalendar {

    /** Enough for every country at once; where somebody asks for more, all is worked out again. */
    private static final int REMEMBERED_YEARS = 4096;

    /** Calendars of stock exchanges have longer names, and close nothing. */
    private static final Set<String> COUNTRIES = HolidayManager.getSupportedCalendarCodes().stream()
            .map(code -> code.toUpperCase(Locale.ROOT))
            .filter(code -> code.length() == 2)
            .collect(Collectors.collectingAndThen(
                    Collectors.toCollection(TreeSet::new), Collections::unmodifiableSortedSet));

    private static final ConcurrentMap<Asked, SortedMap<LocalDate, String>> KNOWN = new ConcurrentHashMap<>();
    private static final ConcurrentMap<String, SortedSet<String>> REGIONS = new ConcurrentHashMap<>();

    private HolidayCalendar() {}

    /** There is no such country or region, or none any more. */
    public static final class Unknown extends IllegalArgumentException {

        private Unknown(String country, @Nullable String region) {
            super("No calendar of " + country + (region == null ? "" : "-" + region));
        }
    }

    private record Asked(String country, @Nullable String region, int year) {}

    /**
     * Name by date. Days that some keep and others don't count as well; mere observances don't.
     *
     * @throws Unknown see {@link #knows}
     */
    public static SortedMap<LocalDate, String> of(String country, @Nullable String region, int year) {
        if (KNOWN.size() > REMEMBERED_YEARS) {
            KNOWN.clear();
        }
        return KNOWN.computeIfAbsent(new Asked(country, region, year), HolidayCalendar::find);
    }

    /** By ISO 3166, two letters. */
    public static Set<String> countries() {
        return COUNTRIES;
    }

    /** As the second part of ISO 3166-2; a part of a region is named with it, such as {@code BY-AG}. */
    public static SortedSet<String> regions(String country) {
        if (!COUNTRIES.contains(country)) {
            throw new Unknown(country, null);
        }
        return REGIONS.computeIfAbsent(country, HolidayCalendar::findRegions);
    }

    public static boolean knows(String country, @Nullable String region) {
        return COUNTRIES.contains(country)
                && (region == null || regions(country).contains(region));
    }

    /** Takes the first second upon itself, beside everything else that starts. */
    public static void warmUp() {
        Thread.ofPlatform().daemon().name("holiday-calendar").start(() -> regions("CH"));
    }

    private static SortedMap<LocalDate, String> find(Asked asked) {
        if (!knows(asked.country(), asked.region())) {
            throw new Unknown(asked.country(), asked.region());
        }
        var parts =
                asked.region() == null ? new String[0] : lower(asked.region()).split("-", -1);
        var days = new TreeMap<LocalDate, String>();
        manager(asked.country()).getHolidays(Year.of(asked.year()), parts).stream()
                .filter(holiday -> holiday.getType() != HolidayType.OBSERVANCE)
                .sorted()
                .forEach(holiday -> days.merge(holiday.getDate(), name(holiday), HolidayCalendar::both));
        return Collections.unmodifiableSortedMap(days);
    }

    private static String name(Holiday holiday) {
        return holiday.getDescription(Locale.ENGLISH);
    }

    private static String both(String one, String other) {
        return one.equals(other) ? one : one + ", " + other;
    }

    private static SortedSet<String> findRegions(String country) {
        var found = new TreeSet<String>();
        gather(manager(country).getCalendarHierarchy(), "", found);
        return Collections.unmodifiableSortedSet(found);
    }

    private static void gather(CalendarHierarchy whole, String prefix, Set<String> found) {
        whole.getChildren().forEach((id, part) -> {
            var name = prefix + id.toUpperCase(Locale.ROOT);
            found.add(name);
            gather(part, name + "-", found);
        });
    }

    private static HolidayManager manager(String country) {
        return HolidayManager.getInstance(ManagerParameters.create(lower(country)));
    }

    private static String lower(String code) {
        return code.toLowerCase(Locale.ROOT);
    }
}
