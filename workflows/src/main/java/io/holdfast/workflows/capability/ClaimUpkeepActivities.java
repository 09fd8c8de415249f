package io.holdfast.workflows.capability;

import io.temporal.activity.ActivityInterface;

/** Compares the claims with the ledger, and repairs what has one right answer. Every act may run again. */
@ActivityInterface(namePrefix = "ClaimUpkeep")
public interface ClaimUpkeepActivities {

    /** No claim without a booking that needs it, and no such booking without its claims. */
    Findings repair();
}
