package io.holdfast.notify;

import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;

/** Raises the fence, then lets hand-overs that began before it come to their end. */
final class FenceRaiser implements FenceActivities {

    private final R2dbcFences fences;

    FenceRaiser(R2dbcFences fences) {
        this.fences = fences;
    }

    @Override
    public void raise(BookingId booking, BusinessId business, int revision, boolean closed) {
        fences.raise(booking, business, revision, closed).block();
    }
}
