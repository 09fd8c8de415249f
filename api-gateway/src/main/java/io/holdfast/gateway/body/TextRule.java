package io.holdfast.gateway.body;

import org.jspecify.annotations.Nullable;

/** What a text may look like. */
public record TextRule(int shortest, int longest, boolean multiline) {

    public static TextRule line(int longest) {
        return new TextRule(1, longest, false);
    }

    /** May be empty and may have line breaks and tabs. */
    public static TextRule lines(int longest) {
        return new TextRule(0, longest, true);
    }

    /** What is wrong with the text; nothing if it is fine. */
    @Nullable
    Fault fault(String text) {
        if (text.length() < shortest) {
            return new Fault("blank", "Must not be blank");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return new Fault("too_long", "At most %d characters".formatted(longest));
        }
        return text.codePoints().anyMatch(this::isForbidden)
                ? new Fault("control_characters", "Must not hold control characters")
                : null;
    }

    private boolean isForbidden(int point) {
        var harmless = multiline && (point == '\n' || point == '\r' || point == '\t');
        var type = Character.getType(point);
        return !harmless
                && (type == Character.CONTROL
                        || type == Character.SURROGATE
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    record Fault(String code, String message) {}
}
