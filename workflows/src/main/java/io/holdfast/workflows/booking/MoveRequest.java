package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import org.jspecify.annotations.Nullable;

/** Someone does something to a booking that takes no more than saying so. */
public record MoveRequest(
        Actor by, @Nullable String reason, @Nullable Integer seen) implements Asked {

    public MoveRequest(Actor by, @Nullable String reason) {
        this(by, reason, null);
    }
}
