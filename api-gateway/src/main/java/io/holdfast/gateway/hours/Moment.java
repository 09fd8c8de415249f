package io.holdfast.gateway.hours;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.body.TextRule;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** One end of a one-off time, in the form it was given. */
sealed interface Moment {

    record OfDay(LocalDate date) implements Moment {}

    record Local(LocalDateTime time) implements Moment {}

    record At(Instant instant) implements Moment {}

    String DATE = "\\d{4}-\\d{2}-\\d{2}";
    String LOCAL = DATE + "T\\d{2}:\\d{2}(:00)?";
    TextRule TEXT = TextRule.line(40);

    static @Nullable Moment read(Fields body, String name) {
        body.require(name);
        var text = body.text(name, TEXT);
        if (text == null) {
            return null;
        }
        var moment = parse(text, (code, message) -> body.fault(name, code, message));
        if (moment != null && !moment.isSensible()) {
            body.fault(name, "out_of_range", "Must be from the year 2000 to 2199");
            return null;
        }
        return moment;
    }

    private static @Nullable Moment parse(String text, Instants.Faults faults) {
        try {
            if (text.matches(DATE)) {
                return new OfDay(LocalDate.parse(text));
            }
            if (text.matches(LOCAL)) {
                return new Local(LocalDateTime.parse(text));
            }
        } catch (DateTimeException impossible) {
            faults.add("invalid_time", "There is no such date or time");
            return null;
        }
        if (!text.matches(".*T.*([Zz]|[+-]\\d{2}:\\d{2})")) {
            faults.add(
                    "invalid_time",
                    "Must be a date such as 2026-12-24, or a time such as 2026-12-24T12:00, on the clocks of the location");
            return null;
        }
        var instant = Instants.parse(text, faults);
        if (instant != null && instant.getEpochSecond() % 60 != 0) {
            faults.add("invalid_time", "Must be a whole minute");
            return null;
        }
        return instant == null ? null : new At(instant);
    }

    private boolean isSensible() {
        return Dates.isSensible(
                switch (this) {
                    case OfDay(var date) -> date;
                    case Local(var time) -> time.toLocalDate();
                    case At(var instant) -> instant.atZone(ZoneOffset.UTC).toLocalDate();
                });
    }

    /** On the clocks of a place; as an end, a day is meant with all its hours. */
    default LocalDateTime on(ZoneId zone, boolean end) {
        return switch (this) {
            case OfDay(var date) -> (end ? date.plusDays(1) : date).atStartOfDay();
            case Local(var time) -> time;
            case At(var instant) -> instant.atZone(zone).toLocalDateTime();
        };
    }
}
