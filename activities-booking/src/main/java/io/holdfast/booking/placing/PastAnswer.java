package io.holdfast.booking.placing;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.workflows.booking.Placement;

/** What was answered to a placement before, so that a repeated request gets it again. */
public sealed interface PastAnswer {

    String fingerprint();

    /**
     * It was placed.
     *
     * @param asPlaced the booking as it was when it was placed, whatever happened to it since
     */
    record Booked(String fingerprint, Booking asPlaced) implements PastAnswer {}

    /**
     * It was refused.
     *
     * @param refusal never {@link Placement.Placed}
     */
    record Refused(Placement refusal) implements PastAnswer {

        @Override
        public String fingerprint() {
            return refusal.fingerprint();
        }
    }
}
