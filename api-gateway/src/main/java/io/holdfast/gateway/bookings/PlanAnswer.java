package io.holdfast.gateway.bookings;

import io.holdfast.gateway.bookings.BookingWorkflows.PlannedStep;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a booking will do next, as it is written. */
record PlanAnswer(List<Step> data) {

    record Step(
            String id,
            String kind,
            String label,
            Instant dueAt,
            String state,
            int attempts,
            @Nullable Instant nextAttemptAt,
            @Nullable String lastError) {

        static Step of(PlannedStep planned) {
            var step = planned.step();
            var attempts = planned.attempts();
            return new Step(
                    step.id(),
                    step.kind().wire(),
                    step.label(),
                    step.dueAt(),
                    step.state().wire(),
                    attempts == null ? 0 : attempts.made(),
                    attempts == null ? null : attempts.next(),
                    attempts == null ? step.lastError() : attempts.lastError());
        }
    }

    static PlanAnswer of(List<PlannedStep> steps) {
        return new PlanAnswer(steps.stream().map(Step::of).toList());
    }
}
