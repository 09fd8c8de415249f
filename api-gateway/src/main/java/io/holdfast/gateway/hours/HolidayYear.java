package io.holdfast.gateway.hours;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Which holidays are wanted.
 *
 * @param dropped also those on which the location is open
 */
record HolidayYear(LocalDate from, LocalDate to, boolean dropped) {

    private static final int MONTHS = 18;
    private static final int BEFORE = 1;
    private static final int AFTER = 5;

    static HolidayYear read(@Nullable Integer year, boolean dropped, Clock clock) {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (year == null) {
            return new HolidayYear(today, today.plusMonths(MONTHS), dropped);
        }
        if (!isListed(year, today)) {
            throw outOfRange("/query/year", today);
        }
        return new HolidayYear(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), dropped);
    }

    /** Whether a day can ever be listed; of others nothing is said. */
    static boolean isListed(LocalDate date, Clock clock) {
        return isListed(date.getYear(), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    static Refusal outOfRange(String pointer, Clock clock) {
        return outOfRange(pointer, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    private static boolean isListed(int year, LocalDate today) {
        return year >= today.getYear() - BEFORE && year <= today.getYear() + AFTER;
    }

    private static Refusal outOfRange(String pointer, LocalDate today) {
        return Problem.VALIDATION_FAILED.at(
                pointer,
                "out_of_range",
                "Must be from %d to %d".formatted(today.getYear() - BEFORE, today.getYear() + AFTER));
    }
}
