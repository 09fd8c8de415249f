package io.holdfast.workflows.booking;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;

/** One thing a booking still does or has just done, with its time. */
public record PlanStep(String id, Kind kind, String label, Instant dueAt, State state) {

    public enum Kind {
        CONFIRMATION,
        REMINDER,
        COMPLETION,
        CANCELLATION;

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
        FAILED;

        @JsonCreator
        public static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        @JsonValue
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
