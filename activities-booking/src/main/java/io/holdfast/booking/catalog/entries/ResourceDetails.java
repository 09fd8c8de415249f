package io.holdfast.booking.catalog.entries;

import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ResourceKind;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that bookings take.
 *
 * @param capacity 1: taken whole by one booking. More: a party of p takes p of the units
 * @param userId whose work it is, of staff with an account
 * @param services what it serves; none: whatever needs its kind or names it
 */
public record ResourceDetails(
        String name,
        ResourceKind kind,
        UUID locationId,
        int capacity,
        @Nullable String description,
        List<String> tags,
        @Nullable UUID userId,
        List<Served> services,
        boolean active,
        int position) {

    public static final int LARGEST = 10_000;
    public static final int MOST_TAGS = 20;
    public static final int MOST_SERVICES = 500;

    public ResourceDetails {
        tags = List.copyOf(tags);
        services = List.copyOf(services);
        Must.be(!name.isBlank(), "A resource has a name");
        Must.within(capacity, 1, LARGEST, "A capacity");
        Must.within(tags.size(), 0, MOST_TAGS, "The number of tags");
        Must.be(userId == null || kind == ResourceKind.STAFF, "Only staff are users");
    }

    /** A service it serves, and where it differs from the service; null: as the service. */
    public record Served(
            UUID serviceId,
            @Nullable Integer duration,
            @Nullable Money price,
            @Nullable Integer bufferBefore,
            @Nullable Integer bufferAfter) {

        public Served {
            Must.be(duration == null || (duration >= 1 && duration <= Timing.LONGEST), "A duration is up to 31 days");
            Must.be(price == null || price.minorUnits() >= 0, "A price is not negative");
        }
    }
}
