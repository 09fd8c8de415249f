package io.holdfast.workflows.capability;

import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.PolicySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the ledger wrote down when the slot became this booking's.
 *
 * @param placedAt by the database's clock
 * @param place where it happens, as customers are told; absent when there is no address
 * @param heldFor how long the slot is held only; absent once it is the booking's for good
 */
public record HeldBooking(
        BookingStatus status,
        int revision,
        Appointment appointment,
        List<AssignedResource> resources,
        PolicySnapshot policy,
        Instant placedAt,
        String businessName,
        String serviceName,
        @Nullable String place,
        @Nullable Duration heldFor) {

    public HeldBooking {
        resources = List.copyOf(resources);
    }
}
