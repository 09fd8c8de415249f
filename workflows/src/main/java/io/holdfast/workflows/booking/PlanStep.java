package io.holdfast.workflows.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing a booking still does or has just done, with its time.
 *
 * @param revision of the booking when the step was planned
 * @param lastError a short word if it went wrong
 */
public record PlanStep(
        String id,
        Kind kind,
        String label,
        Instant dueAt,
        State state,
        int revision,
        @Nullable String lastError) {

    public enum Kind {
        CONFIRMATION,
        REMINDER,
        COMPLETION,
        CANCELLATION,
        APPROVAL,
        ATTENDANCE,
        RELEASE,
        NO_SHOW,
        NEWS,
        AFTERCARE;

        @JsonCreator
        public static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public enum State {
        PENDING,
        RUNNING,
        DONE,
        SUPERSEDED,
        FAILED,
        SKIPPED;

        @JsonCreator
        public static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    PlanStep as(State next, @Nullable String error) {
        return new PlanStep(id, kind, label, dueAt, next, revision, error);
    }

    PlanStep at(Instant due) {
        return new PlanStep(id, kind, label, due, state, revision, lastError);
    }

    boolean isOpen() {
        return state == State.PENDING || state == State.RUNNING;
    }
}
