package io.holdfast.booking.availability;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A shift that returns each week, on the clocks of its location.
 *
 * @param closes not after {@code opens} means on the following day
 * @param validUntil the last day it begins on
 */
public record WeeklyHours(
        DayOfWeek day,
        LocalTime opens,
        LocalTime closes,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validUntil) {

    boolean beginsOn(LocalDate date) {
        return date.getDayOfWeek() == day
                && (validFrom == null || !date.isBefore(validFrom))
                && (validUntil == null || !date.isAfter(validUntil));
    }

    Instant opening(LocalDate date, ZoneId zone) {
        return resolve(date.atTime(opens), zone);
    }

    Instant closing(LocalDate date, ZoneId zone) {
        return resolve((closes.isAfter(opens) ? date : date.plusDays(1)).atTime(closes), zone);
    }

    /**
     * The one rule for clock changes, the JDK's: a local time that does not exist moves on by the length of the gap, one
     * that exists twice is the first.
     */
    private static Instant resolve(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }
}
