package io.holdfast.gateway.hours;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.problem.Violations;
import java.time.DateTimeException;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Days that a calendar of opening times can be about. */
final class Dates {

    private static final int FIRST_YEAR = 2000;
    private static final int LAST_YEAR = 2199;
    private static final String RANGE = "Must be from the year %d to %d".formatted(FIRST_YEAR, LAST_YEAR);

    private Dates() {}

    static @Nullable LocalDate read(Fields fields, String name) {
        var date = fields.date(name);
        if (date == null || isSensible(date)) {
            return date;
        }
        fields.fault(name, "out_of_range", RANGE);
        return null;
    }

    /** Of the address. */
    static @Nullable LocalDate query(String name, @Nullable String text, Violations violations) {
        if (text == null) {
            return null;
        }
        var date = text.matches("\\d{4}-\\d{2}-\\d{2}") ? parsed(text) : null;
        if (date == null) {
            violations.add("/query/" + name, "invalid_date", "Must be a date such as 2026-12-24");
            return null;
        }
        if (!isSensible(date)) {
            violations.add("/query/" + name, "out_of_range", RANGE);
            return null;
        }
        return date;
    }

    private static @Nullable LocalDate parsed(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    static boolean isSensible(LocalDate date) {
        return date.getYear() >= FIRST_YEAR && date.getYear() <= LAST_YEAR;
    }
}
