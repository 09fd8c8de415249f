package io.holdfast.booking.hours;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The closed days of a location: the public holidays of a country, except for what the location says otherwise. */
public final class Holidays {

    private final @Nullable String country;
    private final @Nullable String region;
    private final Map<LocalDate, Boolean> said;
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    /**
     * The holidays of one location.
     *
     * @param country none keeps no calendar
     * @param said by date, whether the location is closed
     */
    public Holidays(@Nullable String country, @Nullable String region, Map<LocalDate, Boolean> said) {
        this.country = country;
        this.region = region;
        this.said = Map.copyOf(said);
    }

    public Set<LocalDate> closedIn(int year) {
        return country == null && said.isEmpty() ? Set.of() : byYear.computeIfAbsent(year, this::closed);
    }

    private Set<LocalDate> closed(int year) {
        var days = new HashSet<LocalDate>();
        // A calendar that is no longer known closes nothing.
        if (country != null && HolidayCalendar.knows(country, region)) {
            days.addAll(HolidayCalendar.of(country, region, year).keySet());
        }
        said.forEach((date, closed) -> {
            if (closed && date.getYear() == year) {
                days.add(date);
            } else {
                days.remove(date);
            }
        });
        return Set.copyOf(days);
    }
}
