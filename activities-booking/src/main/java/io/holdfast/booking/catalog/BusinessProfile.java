package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
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

    public record Offer(
            ServiceId id,
            String name,
            @Nullable String description,
            Duration duration,
            Duration slotInterval,
            Money price,
            Money deposit,
            int minParty,
            int maxParty,
            Duration minNotice,
            Duration maxHorizon) {}

    public record Staff(ResourceId id, String name) {}
}
