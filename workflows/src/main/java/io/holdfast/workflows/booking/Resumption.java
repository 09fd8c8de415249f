package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.ResourceId;
import java.util.List;

/**
 * Where a booking's life goes on: after its history was cut, or lost. What of the steps is not pending is not done
 * again.
 *
 * @param attends whether the customer has said again that they come
 * @param arrived whether the customer was checked in
 * @param wished the resources that were asked for last
 */
public record Resumption(
        HeldBooking booking,
        BookingStatus status,
        int revision,
        boolean attends,
        boolean arrived,
        List<ResourceId> wished,
        int stayLength,
        List<PlanStep> steps,
        List<WaitingStep> waiting) {

    public Resumption {
        wished = List.copyOf(wished);
        steps = List.copyOf(steps);
        waiting = List.copyOf(waiting);
    }
}
