package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a booking's life goes on: after its history was cut, or lost. What of the steps is not pending is not done
 * again.
 *
 * @param attends whether the customer has said again that they come
 * @param arrived whether the customer was checked in
 * @param wished the resources that were asked for last
 * @param since when it was held or asked to be approved; absent in what was written before that mattered
 * @param late steps that should be done by now, as people were told
 * @param untold the news nobody was told, if its history was lost; absent if it was cut
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
        List<WaitingStep> waiting,
        @Nullable Instant since,
        List<WaitingStep> late,
        @Nullable List<String> untold) {

    public Resumption {
        wished = List.copyOf(wished);
        steps = List.copyOf(steps);
        waiting = List.copyOf(waiting);
        // What was written before there were late steps has none.
        late = late == null ? List.of() : List.copyOf(late);
        untold = untold == null ? null : List.copyOf(untold);
    }
}
