package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.BookingStatus;

/** How a booking's life ended. */
public enum BookingOutcome {
    REFUSED,
    CANCELLED,
    COMPLETED,
    DECLINED,
    EXPIRED,
    NO_SHOW;

    static BookingOutcome of(BookingStatus status) {
        return switch (status) {
            case CANCELLED -> CANCELLED;
            case COMPLETED -> COMPLETED;
            case DECLINED -> DECLINED;
            case EXPIRED -> EXPIRED;
            case NO_SHOW -> NO_SHOW;
            case HELD, PENDING_PAYMENT, PENDING_APPROVAL, CONFIRMED, CHECKED_IN ->
                throw new IllegalStateException("A life does not end as " + status);
        };
    }
}
