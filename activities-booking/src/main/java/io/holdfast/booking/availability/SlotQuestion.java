package io.holdfast.booking.availability;

import io.holdfast.workflows.model.ResourceId;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a slot must satisfy besides the service's own rules.
 *
 * @param wished all of them must serve
 * @param excluded none of them may serve
 * @param site where; absent means anywhere
 */
public record SlotQuestion(
        int party,
        Set<ResourceId> wished,
        Set<ResourceId> excluded,
        @Nullable UUID site) {

    public SlotQuestion {
        wished = Set.copyOf(wished);
        excluded = Set.copyOf(excluded);
    }

    public static SlotQuestion forParty(int party) {
        return new SlotQuestion(party, Set.of(), Set.of(), null);
    }

    public SlotQuestion wishing(Set<ResourceId> resources) {
        return new SlotQuestion(party, resources, excluded, site);
    }

    public SlotQuestion excluding(Set<ResourceId> resources) {
        return new SlotQuestion(party, wished, resources, site);
    }
}
