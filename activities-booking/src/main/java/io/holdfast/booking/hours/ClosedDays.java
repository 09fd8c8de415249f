package io.holdfast.booking.hours;

import java.time.LocalDate;
import java.time.Year;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The days a location is closed for a holiday, worked out once a year. */
public final class ClosedDays {

    private final KeptHolidays kept;
    private final Map<Integer, Set<LocalDate>> byYear = new ConcurrentHashMap<>();

    public ClosedDays(KeptHolidays kept) {
        this.kept = kept;
    }

    public Set<LocalDate> in(int year) {
        return byYear.computeIfAbsent(year, this::closed);
    }

    private Set<LocalDate> closed(int year) {
        var first = LocalDate.ofYearDay(year, 1);
        return kept.between(first, first.plusDays(Year.of(year).length() - 1L)).entrySet().stream()
                .filter(day -> day.getValue().closed())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
