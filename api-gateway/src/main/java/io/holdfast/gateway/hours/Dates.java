package io.holdfast.gateway.hours;

import io.holdfast.gateway.body.Fields;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days that a calendar of opening times can be about. */
final class Dates {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;

    private Dates() {}

    static @Nullable LocalDate read(Fields fields, String name) {
        var date = fields.date(name);
        if (date == null || isSensible(date)) {
            return date;
        }
        fields.fault(name, "out_of_range", "Must be from the year %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
        return null;
    }

    static boolean isSensible(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }
}
