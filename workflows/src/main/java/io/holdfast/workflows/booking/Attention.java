package io.holdfast.workflows.booking;

import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The steps of a booking that wait for a person: because they gave up, or because they are late. */
final class Attention {

    private final Map<String, WaitingStep> waiting = new LinkedHashMap<>();
    private final Map<String, WaitingStep> late = new LinkedHashMap<>();
    private boolean shown;

    void resume(List<WaitingStep> before, List<WaitingStep> lateBefore) {
        before.forEach(step -> waiting.put(step.step(), step));
        areLate(lateBefore);
        // The attribute outlives the run.
        shown = isNeeded();
    }

    /** These and no others. */
    void areLate(List<WaitingStep> steps) {
        late.clear();
        steps.forEach(step -> late.put(step.step(), step));
    }

    void need(WaitingStep step) {
        waiting.put(step.step(), step);
    }

    /** It is done after all. */
    void isDone(String step) {
        late.remove(step);
    }

    Optional<WaitingStep> find(String step) {
        return Optional.ofNullable(waiting.get(step)).or(() -> Optional.ofNullable(late.get(step)));
    }

    void settle(String step) {
        waiting.remove(step);
        late.remove(step);
    }

    /** Nobody waits for an approval any more. */
    void answered() {
        waiting.values().removeIf(step -> step.message() == null);
    }

    boolean isNeeded() {
        return !waiting.isEmpty() || !late.isEmpty();
    }

    List<WaitingStep> waiting() {
        return List.copyOf(waiting.values());
    }

    /** Whatever they wait for a person for. */
    List<WaitingStep> all() {
        return Stream.concat(waiting.values().stream(), late.values().stream()).toList();
    }

    List<WaitingStep> late() {
        return List.copyOf(late.values());
    }

    /** The search attribute follows. */
    void show() {
        if (isNeeded() != shown) {
            shown = isNeeded();
            Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.NEEDS_ATTENTION.valueSet(shown));
        }
    }
}
