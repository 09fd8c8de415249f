package io.holdfast.booking.catalog;

import io.holdfast.booking.catalog.entries.Pricing;
import io.holdfast.booking.catalog.entries.ServiceDetails.Mode;
import io.holdfast.booking.catalog.entries.ServiceDetails.Seats;
import io.holdfast.booking.catalog.entries.Timing;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A business as the public sees it. */
public record BusinessProfile(Summary business, List<Location> locations, List<Offer> services, List<Staff> staff) {

    public BusinessProfile {
        locations = List.copyOf(locations);
        services = List.copyOf(services);
        staff = List.copyOf(staff);
    }

    public record Summary(
            BusinessId id,
            String slug,
            String name,
            BusinessType type,
            String country,
            ZoneId timeZone,
            String currency) {}

    public record Location(UUID id, String name, @Nullable String address, ZoneId timeZone) {}

    /**
     * A service that can be booked.
     *
     * @param locations where it is offered; none: wherever its resources are
     */
    public record Offer(
            ServiceId id,
            String name,
            @Nullable String description,
            @Nullable Category category,
            List<UUID> locations,
            Mode mode,
            Timing timing,
            Pricing pricing,
            Seats seats,
            Duration minNotice,
            Duration maxHorizon) {

        public Offer {
            locations = List.copyOf(locations);
        }
    }

    public record Category(UUID id, String name) {}

    public record Staff(ResourceId id, String name) {}
}
