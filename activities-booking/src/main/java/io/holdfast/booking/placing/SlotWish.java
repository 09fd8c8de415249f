package io.holdfast.booking.placing;

import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.util.List;

/** A slot somebody would like: equal wishes can share one look. */
public record SlotWish(ServiceId service, Instant startsAt, List<ResourceId> resources, int partySize) {

    public SlotWish {
        resources = List.copyOf(resources);
    }
}
