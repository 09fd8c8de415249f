package io.holdfast.gateway.hours;

import io.holdfast.gateway.problem.Violations;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which one-off times are wanted: from now on, if nothing else is said. */
record OneOffQuery(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        int limit,
        @Nullable String cursor) {

    private static final int MOST = 100;

    static OneOffQuery read(@Nullable String from, @Nullable String to, int limit, @Nullable String cursor) {
        var violations = new Violations();
        var first = Dates.query("from", from, violations);
        var last = Dates.query("to", to, violations);
        if (first != null && last != null && last.isBefore(first)) {
            violations.add("/query/to", "end_before_start", "Must not be before from");
        }
        if (limit < 1 || limit > MOST) {
            violations.add("/query/limit", "out_of_range", "Must be from 1 to " + MOST);
        }
        violations.throwIfAny();
        return new OneOffQuery(first, last, limit, cursor);
    }
}
