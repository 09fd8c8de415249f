package io.holdfast.workflows.booking;

/** How a booking's life ended. */
public enum BookingOutcome {
    REFUSED,
    CANCELLED,
    COMPLETED
}
