package io.holdfast.gateway.availability;

import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.util.List;

/** What a presented token turned out to be. */
public sealed interface SlotToken {

    record Valid(ServiceId service, Instant startsAt, List<ResourceId> resources, int stayLength) implements SlotToken {

        public Valid {
            resources = List.copyOf(resources);
        }
    }

    /** It was ours, some time ago. */
    record Expired() implements SlotToken {}

    /** It is not ours. */
    record Forged() implements SlotToken {}
}
