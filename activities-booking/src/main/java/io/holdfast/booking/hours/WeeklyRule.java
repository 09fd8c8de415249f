package io.holdfast.booking.hours;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A shift that returns on some days of each week, on the clocks of its location.
 *
 * @param closes not after {@code opens} means on the following day
 * @param breaks inside the shift, in order, apart
 * @param validUntil the last day it begins on
 */
public record WeeklyRule(
        Set<DayOfWeek> days,
        LocalTime opens,
        LocalTime closes,
        List<Break> breaks,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    /** A pause; a time before the shift's opening is one of the following day. */
    public record Break(LocalTime from, LocalTime until) {}

    public WeeklyRule {
        days = Set.copyOf(days);
        breaks = List.copyOf(breaks);
    }

    public WeeklyRule(DayOfWeek day, LocalTime opens, LocalTime closes) {
        this(Set.of(day), opens, closes, List.of(), null, null);
    }

    public boolean beginsOn(LocalDate date) {
        return days.contains(date.getDayOfWeek())
                && (validFrom == null || !date.isBefore(validFrom))
                && (validUntil == null || !date.isAfter(validUntil));
    }
}
