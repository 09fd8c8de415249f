package io.holdfast.workflows.booking;

import io.holdfast.workflows.booking.Agenda.Milestone;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps of one booking, as people see them. */
final class Plan {

    static final String CONFIRMATION = "confirmation";
    static final String COMPLETION = "completion";
    static final String CANCELLATION = "cancellation";

    private final Map<String, PlanStep> steps = new LinkedHashMap<>();

    void add(String id, PlanStep.Kind kind, String label, Instant dueAt) {
        steps.put(id, new PlanStep(id, kind, label, dueAt, PlanStep.State.PENDING));
    }

    void milestones(List<Milestone> agenda) {
        for (var milestone : agenda) {
            switch (milestone) {
                case Milestone.Reminder(var rule, var at) ->
                    add(rule.stepId(), PlanStep.Kind.REMINDER, milestone.label(), at);
                case Milestone.End(var at) -> add(COMPLETION, PlanStep.Kind.COMPLETION, milestone.label(), at);
            }
        }
    }

    void mark(String id, PlanStep.State state) {
        steps.computeIfPresent(
                id, (same, step) -> new PlanStep(step.id(), step.kind(), step.label(), step.dueAt(), state));
    }

    /** What has not begun will not happen any more. */
    void dropPending() {
        steps.values().removeIf(step -> step.state() == PlanStep.State.PENDING);
    }

    List<PlanStep> steps() {
        return List.copyOf(steps.values());
    }

    List<PlanStep> pending() {
        return steps.values().stream()
                .filter(step -> step.state() == PlanStep.State.PENDING || step.state() == PlanStep.State.RUNNING)
                .toList();
    }
}
