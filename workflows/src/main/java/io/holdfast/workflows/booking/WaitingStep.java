package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Channel;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A step that waits for a person.
 *
 * @param step of the plan
 * @param message what could not be handed over; none if something else waits
 * @param channels that failed for good; none if nobody knows, because it was given up
 * @param tries how often a person had it tried again
 */
public record WaitingStep(
        String step, String label, @Nullable Notice message, Set<Channel> channels, int tries) {

    public WaitingStep {
        channels = Set.copyOf(channels);
    }
}
