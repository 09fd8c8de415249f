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
 * @param length how many nights or days a stay lasts; 0 is the shortest there is
 */
public record SlotQuestion(
        int party,
        Set<ResourceId> wished,
        Set<ResourceId> excluded,
        @Nullable UUID site,
        int length) {

    public SlotQuestion {
        wished = Set.copyOf(wished);
        excluded = Set.copyOf(excluded);
    }

    public static SlotQuestion forParty(int party) {
        return new SlotQuestion(party, Set.of(), Set.of(), null, 0);
    }

    public SlotQuestion wishing(Set<ResourceId> resources) {
        return new SlotQuestion(party, resources, excluded, site, length);
    }

    public SlotQuestion excluding(Set<ResourceId> resources) {
        return new SlotQuestion(party, wished, resources, site, length);
    }

    public SlotQuestion at(@Nullable UUID place) {
        return new SlotQuestion(party, wished, excluded, place, length);
    }

    public SlotQuestion lasting(int units) {
        return new SlotQuestion(party, wished, excluded, site, units);
    }
}
