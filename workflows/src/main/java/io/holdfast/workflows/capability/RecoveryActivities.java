package io.holdfast.workflows.capability;

import io.temporal.activity.ActivityInterface;

/** Starts anew what was lost. Every act may run again, and beside itself. */
@ActivityInterface(namePrefix = "Recovery")
public interface RecoveryActivities {

    /** The task queue of what takes long in the booking module. */
    String TASK_QUEUE = "booking";

    /** Every booking that is not over has a workflow: who lost it gets a new one. */
    Findings restartLost();
}
