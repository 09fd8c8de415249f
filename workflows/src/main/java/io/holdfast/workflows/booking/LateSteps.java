package io.holdfast.workflows.booking;

import java.util.List;

/** The steps of a booking that are late, as its ledger has it; none if all is well again. */
public record LateSteps(List<WaitingStep> steps) {

    public LateSteps {
        steps = List.copyOf(steps);
    }
}
