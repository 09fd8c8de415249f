package io.holdfast.workflows.capability;

import io.temporal.activity.ActivityInterface;

/** Finds steps that should be done by now, without asking the workflows that should have done them. */
@ActivityInterface(namePrefix = "Lateness")
public interface LatenessActivities {

    /** Who looks after bookings sees what is late, and no longer sees what is not any more. */
    Findings look();
}
