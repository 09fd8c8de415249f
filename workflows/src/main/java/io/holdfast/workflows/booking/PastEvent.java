package io.holdfast.workflows.booking;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A fact that stands in a booking's ledger, with its place in the list. */
public record PastEvent(long seq, String type, Instant at, Map<String, Object> data) {

    public PastEvent {
        data = Map.copyOf(data);
    }

    boolean is(String name) {
        return type.equals(name);
    }

    /** Whether it says what became of a step, so that nobody need do it any more. */
    boolean isOutcome() {
        return switch (type) {
            case "reminder.due",
                    "notification.sent",
                    "notification.superseded",
                    "notification.failed",
                    "notification.skipped",
                    "booking.step_skipped" -> true;
            case "booking.needs_attention" -> !LateStep.KIND.equals(text("kind"));
            default -> false;
        };
    }

    /** What was tried again may be a step of its own, {@code reminder-1h.2}. */
    boolean isOf(String step, int revision) {
        var named = text("step");
        return named != null && revision() == revision && (named.equals(step) || named.startsWith(step + "."));
    }

    int revision() {
        return data.get("revision") instanceof Number number ? number.intValue() : 0;
    }

    @Nullable
    String text(String name) {
        return data.get(name) instanceof String text ? text : null;
    }
}
