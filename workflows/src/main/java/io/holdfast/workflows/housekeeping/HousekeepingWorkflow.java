package io.holdfast.workflows.housekeeping;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.capability.Findings;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Sweeps the house: started by schedules, and by whoever wants it done now. */
@WorkflowInterface
public interface HousekeepingWorkflow {

    /** Where the bookings live, so that whoever looks after those looks after this too. */
    String TASK_QUEUE = BookingWorkflow.TASK_QUEUE;

    /** The id of a run that a person asked for: there is one at a time. */
    String ASKED_FOR_ID = "reconcile";

    @WorkflowMethod(name = "HousekeepingWorkflow")
    Findings keepHouse(Scope scope);

    /** How much is looked at. */
    enum Scope {
        /** Which steps are late. */
        @JsonProperty("late_steps")
        LATE_STEPS,
        /** Ledger, claims and workflows, in both directions. */
        @JsonProperty("everything")
        EVERYTHING
    }
}
