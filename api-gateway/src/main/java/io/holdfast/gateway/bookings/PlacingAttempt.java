package io.holdfast.gateway.bookings;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.workflows.model.BookingId;

/** One request to book, with the id its booking has or would have. */
record PlacingAttempt(BookingId id, Caller caller, PlaceBooking wish, String fingerprint, String requestId) {

    static PlacingAttempt of(Caller caller, IdempotencyKey key, PlaceBooking wish, String requestId) {
        return new PlacingAttempt(
                BookingId.derive(caller.id(), key.value()), caller, wish, wish.fingerprint(), requestId);
    }
}
