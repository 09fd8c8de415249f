package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import org.jspecify.annotations.Nullable;

/** Someone gives a booking up. */
public record CancelRequest(
        Actor by,
        @Nullable String reason,
        boolean waiveFee,
        @Nullable Integer seen) implements Asked {

    public CancelRequest(Actor by, @Nullable String reason, boolean waiveFee) {
        this(by, reason, waiveFee, null);
    }
}
