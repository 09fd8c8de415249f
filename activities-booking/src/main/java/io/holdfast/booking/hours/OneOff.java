package io.holdfast.booking.hours;

import java.time.LocalDateTime;

/** A time that is otherwise once: closed, or open beyond the weekly rules. Local, half-open. */
public record OneOff(Kind kind, LocalDateTime from, LocalDateTime until) {

    public enum Kind {
        CLOSED,
        OPEN
    }

    public OneOff {
        if (!from.isBefore(until)) {
            throw new IllegalArgumentException("A one-off time ends after it begins");
        }
    }
}
