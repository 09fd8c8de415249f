package io.holdfast.workflows.booking;

import io.temporal.workflow.Workflow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The steps of a booking that wait for a person. */
final class Attention {

    private final Map<String, WaitingStep> waiting = new LinkedHashMap<>();
    private boolean shown;

    void resume(List<WaitingStep> before) {
        before.forEach(step -> waiting.put(step.step(), step));
        // The attribute outlives the run.
        shown = !waiting.isEmpty();
    }

    void need(WaitingStep step) {
        waiting.put(step.step(), step);
    }

    Optional<WaitingStep> find(String step) {
        return Optional.ofNullable(waiting.get(step));
    }

    void settle(String step) {
        waiting.remove(step);
    }

    /** Nobody waits for an approval any more. */
    void answered() {
        waiting.values().removeIf(step -> step.message() == null);
    }

    boolean isNeeded() {
        return !waiting.isEmpty();
    }

    List<WaitingStep> waiting() {
        return List.copyOf(waiting.values());
    }

    /** The search attribute follows. */
    void show() {
        if (isNeeded() != shown) {
            shown = isNeeded();
            Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.NEEDS_ATTENTION.valueSet(shown));
        }
    }
}
