package io.holdfast.gateway.bookings;

import io.holdfast.workflows.booking.MoveRefusal;

/** What became of what somebody wanted to do to a booking. */
sealed interface MoveOutcome<A> {

    record Made<A>(A answer) implements MoveOutcome<A> {}

    record Refused<A>(MoveRefusal refusal, String status) implements MoveOutcome<A> {}

    /** Its life has ended before; the ledger knows how. */
    record Over<A>() implements MoveOutcome<A> {}
}
