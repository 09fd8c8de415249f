package io.holdfast.booking.placing;

import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody would like a booking to go.
 *
 * @param resources absent if those stay wished for that were; empty leaves the choice to the service
 * @param stayLength absent if it lasts as long as it did
 */
public record MoveWish(
        ServiceId service,
        Instant startsAt,
        @Nullable List<ResourceId> resources,
        int partySize,
        @Nullable Integer stayLength) {

    public MoveWish {
        resources = resources == null ? null : List.copyOf(resources);
    }

    /** With what was asked for last in place of what it does not say. */
    SlotWish after(List<ResourceId> lastResources, int lastStayLength) {
        return new SlotWish(
                service,
                startsAt,
                resources == null ? lastResources : resources,
                partySize,
                stayLength == null ? lastStayLength : stayLength);
    }
}
