package io.holdfast.gateway.body;

import io.holdfast.gateway.problem.Violations;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Single values as they are written; a faulty one is noted at its pointer and absent. */
record Values(Violations violations) {

    private static final String ID = "(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final int SHORT_NAME = 3;
    private static final int END_OF_DAY = 1440;

    @Nullable
    String text(String pointer, JsonNode node, TextRule rule) {
        if (!node.isString()) {
            violations.add(pointer, "wrong_type", "Must be a text");
            return null;
        }
        var text = node.stringValue().strip();
        var fault = rule.fault(text);
        if (fault != null) {
            violations.add(pointer, fault.code(), fault.message());
            return null;
        }
        return text;
    }

    @Nullable
    UUID id(String pointer, JsonNode node) {
        if (node.isString() && node.stringValue().matches(ID)) {
            return UUID.fromString(node.stringValue());
        }
        violations.add(
                pointer,
                node.isString() ? "invalid_id" : "wrong_type",
                "Must be an id such as 0b8f3f9e-5a3c-4c3e-9d55-0c6e0f2a7c11");
        return null;
    }

    @Nullable
    LocalDate date(String pointer, JsonNode node) {
        if (!node.isString() || !node.stringValue().matches("\\d{4}-\\d{2}-\\d{2}")) {
            violations.add(pointer, node.isString() ? "invalid_date" : "wrong_type", "Must be a date: 2026-12-24");
            return null;
        }
        try {
            return LocalDate.parse(node.stringValue());
        } catch (DateTimeException impossible) {
            violations.add(pointer, "invalid_date", "There is no such date");
            return null;
        }
    }

    @Nullable
    LocalTime time(String pointer, JsonNode node) {
        var minute = minute(node);
        if (minute < 0 || minute == END_OF_DAY) {
            violations.add(pointer, node.isString() ? "invalid_time" : "wrong_type", "Must be a time of day: 18:00");
            return null;
        }
        return LocalTime.of(minute / 60, minute % 60);
    }

    @Nullable
    Integer minuteOfDay(String pointer, JsonNode node) {
        var minute = minute(node);
        if (minute < 0) {
            violations.add(
                    pointer,
                    node.isString() ? "invalid_time" : "wrong_type",
                    "Must be a time of day: 18:00; 24:00 is the end of the day");
            return null;
        }
        return minute;
    }

    /** Negative if there is no such time. */
    private static int minute(JsonNode node) {
        var text = node.isString() ? node.stringValue() : "";
        if (!text.matches("([01]\\d|2[0-3]):[0-5]\\d|24:00")) {
            return -1;
        }
        return Integer.parseInt(text, 0, 2, 10) * 60 + Integer.parseInt(text, 3, 5, 10);
    }

    @Nullable
    DayOfWeek day(String pointer, JsonNode node) {
        for (var day : DayOfWeek.values()) {
            var name = day.name().toLowerCase(Locale.ROOT);
            if (node.isIntegralNumber()
                    ? node.canConvertToInt() && node.intValue() == day.getValue()
                    : node.isString()
                            && (node.stringValue().equals(name)
                                    || node.stringValue().equals(name.substring(0, SHORT_NAME)))) {
                return day;
            }
        }
        violations.add(pointer, "unknown_value", "Must be monday to sunday, mon to sun, or 1 for Monday to 7");
        return null;
    }
}
