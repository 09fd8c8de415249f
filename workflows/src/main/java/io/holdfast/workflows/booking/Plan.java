package io.holdfast.workflows.booking;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of one booking, as people see them, and what of them is due next. */
final class Plan {

    static final String CONFIRMATION = "confirmation";
    static final String COMPLETION = "completion";
    static final String CANCELLATION = "cancellation";

    private final Map<String, PlanStep> steps = new LinkedHashMap<>();
    private final Map<String, Milestone> milestones = new HashMap<>();

    /** Something that is done at once. */
    void add(String id, PlanStep.Kind kind, String label, Instant dueAt, int revision) {
        steps.put(id, new PlanStep(id, kind, label, dueAt, PlanStep.State.PENDING, revision, null));
    }

    /** What was planned before and has not begun gives way. */
    void plan(List<Milestone> agenda, int revision) {
        dropPending();
        for (var milestone : agenda) {
            milestones.put(milestone.step(), milestone);
            add(milestone.step(), milestone.kind(), milestone.label(), milestone.at(), revision);
        }
    }

    /** As it stood when the booking's history was cut: of the agenda only what was pending then is. */
    void resume(List<Milestone> agenda, List<PlanStep> before) {
        before.forEach(step -> steps.put(step.id(), step));
        for (var milestone : agenda) {
            var step = steps.get(milestone.step());
            if (step != null && step.state() == PlanStep.State.PENDING) {
                milestones.put(milestone.step(), milestone);
            }
        }
        steps.values().removeIf(step -> step.state() == PlanStep.State.PENDING && !milestones.containsKey(step.id()));
    }

    /** The earliest of what is still to come. */
    Optional<Due> next() {
        return steps.values().stream()
                .filter(this::isWaiting)
                .min(Comparator.comparing(PlanStep::dueAt))
                .map(step -> new Due(milestone(step.id()), step.dueAt()));
    }

    Optional<PlanStep> find(String id) {
        return Optional.ofNullable(steps.get(id));
    }

    /** Whether it waits for its time, so that a person can change that. */
    boolean isWaiting(PlanStep step) {
        return step.state() == PlanStep.State.PENDING && milestones.containsKey(step.id());
    }

    Milestone milestone(String id) {
        return Objects.requireNonNull(milestones.get(id), id);
    }

    void runAt(String id, Instant now) {
        steps.computeIfPresent(id, (same, step) -> step.at(now));
    }

    void mark(String id, PlanStep.State state) {
        steps.computeIfPresent(id, (same, step) -> step.as(state, null));
    }

    /** What became of it; one that was planned anew since is another step. */
    void settle(String id, int revision, PlanStep.State state, @Nullable String error) {
        steps.computeIfPresent(id, (same, step) -> step.revision() == revision ? step.as(state, error) : step);
    }

    /** Nobody need ask any more whether the customer comes. */
    void attended() {
        steps.replaceAll((id, step) ->
                isWaiting(step) && asksAttendance(milestone(id)) ? step.as(PlanStep.State.DONE, null) : step);
    }

    private static boolean asksAttendance(Milestone milestone) {
        return milestone instanceof Milestone.AskAttendance || milestone instanceof Milestone.AttendanceEnd;
    }

    /** What has not begun will not happen any more. */
    void dropPending() {
        steps.values().removeIf(step -> step.state() == PlanStep.State.PENDING);
        milestones.clear();
    }

    List<PlanStep> steps() {
        return List.copyOf(steps.values());
    }

    List<PlanStep> pending() {
        return steps.values().stream().filter(PlanStep::isOpen).toList();
    }

    /** A milestone with its time, which a person may have changed. */
    record Due(Milestone milestone, Instant at) {}
}
