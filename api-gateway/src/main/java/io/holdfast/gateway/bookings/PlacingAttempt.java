package io.holdfast.gateway.bookings;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.workflows.model.BookingId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One request to book, with the id its booking has or would have. */
record PlacingAttempt(BookingId id, Caller caller, PlaceBooking wish, String fingerprint, String requestId) {

    /** Whose keys they are that come without credentials. */
    private static final UUID GUESTS = UUID.fromString("5b1f6f4e-3c0d-4b8c-9f0a-2f6f1f0c7a11");

    /** Whoever sends no credentials books as a guest: the booking is theirs by their key, and later by its token. */
    static PlacingAttempt of(@Nullable Caller known, IdempotencyKey key, PlaceBooking wish, String requestId) {
        var id = BookingId.derive(known == null ? GUESTS : known.id(), key.value());
        var caller = known == null ? Caller.guest(id) : known;
        return new PlacingAttempt(id, caller, wish, wish.fingerprint(), requestId);
    }

    boolean isGuests() {
        return caller.isGuestOf(id);
    }

    /** The id follows from the caller and a key of the caller's own: the booking is in this caller's hand. */
    Tenancy tenancy() {
        return caller.tenancy().with(id);
    }

    /** As whom the slot is looked at. All who work nowhere see the same of it, so they wait in one queue. */
    Tenancy visitor() {
        var own = caller.tenancy();
        return own.businesses().isEmpty() && !own.everything() ? Tenancy.anonymous() : own;
    }
}
