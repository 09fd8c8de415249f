package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.problem.Refusal;

/** How a request to book ended. */
sealed interface PlacingAnswer {

    /** The same answer, given once more. */
    PlacingAnswer repeated();

    record Booked(Booking asPlaced, boolean replayed) implements PlacingAnswer {

        @Override
        public PlacingAnswer repeated() {
            return new Booked(asPlaced, true);
        }
    }

    record Refused(Refusal refusal, boolean replayed) implements PlacingAnswer {

        @Override
        public PlacingAnswer repeated() {
            return new Refused(refusal, true);
        }
    }

    /** Accepted; the outcome can be asked for later. */
    record InTheWorks() implements PlacingAnswer {

        @Override
        public PlacingAnswer repeated() {
            return this;
        }
    }
}
