package io.holdfast.gateway.hours;

import io.holdfast.gateway.problem.Violations;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Some days in a row; what is absent follows from today. */
record DayRange(@Nullable LocalDate from, @Nullable LocalDate to) {

    private static final int MOST = 62;
    private static final int WEEK = 7;

    static DayRange read(@Nullable String from, @Nullable String to) {
        var violations = new Violations();
        var range = new DayRange(Dates.query("from", from, violations), Dates.query("to", to, violations));
        violations.throwIfAny();
        return range;
    }

    record Days(LocalDate first, LocalDate last) {}

    Days on(LocalDate today) {
        var first = from == null ? today : from;
        var last = to == null ? first.plusDays(WEEK - 1) : to;
        var violations = new Violations();
        if (last.isBefore(first)) {
            violations.add("/query/to", "end_before_start", "Must not be before from");
        } else if (!last.isBefore(first.plusDays(MOST))) {
            violations.add("/query/to", "too_long", "Must be at most %d days".formatted(MOST));
        }
        violations.throwIfAny();
        return new Days(first, last);
    }
}
