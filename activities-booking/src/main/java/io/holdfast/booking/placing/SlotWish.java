package io.holdfast.booking.placing;

import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.util.List;

/**
 * A slot somebody would like: equal wishes can share one look.
 *
 * @param stayLength in nights or days; 0 is the shortest there is, and for everything that is no stay
 */
public record SlotWish(ServiceId service, Instant startsAt, List<ResourceId> resources, int partySize, int stayLength) {

    public SlotWish {
        resources = List.copyOf(resources);
    }
}
