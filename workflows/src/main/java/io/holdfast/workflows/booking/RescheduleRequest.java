package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Someone wants a booking to take place at another time, with others or for longer.
 *
 * @param resources absent: those that were asked for last; empty leaves the choice to the service's strategy
 * @param stayLength absent: as long as it was
 */
public record RescheduleRequest(
        Actor by,
        Instant startsAt,
        @Nullable List<ResourceId> resources,
        @Nullable Integer stayLength,
        @Nullable Integer seen)
        implements Asked {

    public RescheduleRequest {
        resources = resources == null ? null : List.copyOf(resources);
    }

    public RescheduleRequest(
            Actor by, Instant startsAt, @Nullable List<ResourceId> resources, @Nullable Integer stayLength) {
        this(by, startsAt, resources, stayLength, null);
    }

    /** The same by somebody who had this revision before them. */
    public RescheduleRequest having(@Nullable Integer revision) {
        return new RescheduleRequest(by, startsAt, resources, stayLength, revision);
    }
}
