package io.holdfast.workflows.capability;

import io.temporal.activity.ActivityInterface;

/** Compares the workflows that run with the ledger. Every act may run again, and beside itself. */
@ActivityInterface(namePrefix = "Comparison")
public interface ComparisonActivities {

    /** Every workflow has a booking, and both say the same of it: who never became one is ended, the rest reported. */
    Findings compare();
}
