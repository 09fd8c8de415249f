package io.holdfast.workflows.capability;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.temporal.activity.ActivityInterface;
import org.jspecify.annotations.Nullable;

/** Slots and the ledger rows that go with them. Every act may run again and then changes nothing. */
@ActivityInterface(namePrefix = "Slots")
public interface SlotActivities {

    /** Claims the slot and writes the booking; a service that needs neither money nor approval is confirmed at once. */
    SlotHold hold(BookingRequest request);

    /** Frees every claim, sets the status to cancelled and raises the revision to the one given. */
    void release(Release release);

    /** Why and for whom a slot is given back. */
    record Release(
            BookingId booking,
            int revision,
            Actor by,
            @Nullable String reason,
            boolean waiveFee) {}
}
