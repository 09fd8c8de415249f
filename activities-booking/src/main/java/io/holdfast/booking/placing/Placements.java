package io.holdfast.booking.placing;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import reactor.core.publisher.Mono;

/** What the gateway asks and notes before it starts a booking. */
public interface Placements {

    /** The answer this booking id got before; empty if it is new or its refusal is forgotten (24 h). */
    Mono<PastAnswer> pastAnswer(Tenancy tenancy, BookingId id);

    /** Empty if there is no such service that the tenancy may book. */
    Mono<Admission> admit(Tenancy tenancy, SlotWish wish);

    /**
     * The same for a booking that is to move there: its own slot is not in its way, and what was asked for last stands
     * in for what the wish does not say. Empty if the service is gone.
     */
    Mono<MoveRehearsal> rehearse(Tenancy tenancy, BookingId booking, MoveWish wish);

    /**
     * Remembers a refusal unless something was answered before, and tells what stands: somebody who repeats a request
     * may find the slot taken by the very booking that the first one made.
     */
    Mono<PastAnswer> rememberRefusal(Tenancy tenancy, BookingId id, BusinessId business, Placement refusal);
}
