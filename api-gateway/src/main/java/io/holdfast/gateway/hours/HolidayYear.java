package io.holdfast.gateway.hours;

import io.holdfast.gateway.problem.Problem;
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
        if (year < today.getYear() - BEFORE || year > today.getYear() + AFTER) {
            throw Problem.VALIDATION_FAILED.at(
                    "/query/year",
                    "out_of_range",
                    "Must be from %d to %d".formatted(today.getYear() - BEFORE, today.getYear() + AFTER));
        }
        return new HolidayYear(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31), dropped);
    }
}
