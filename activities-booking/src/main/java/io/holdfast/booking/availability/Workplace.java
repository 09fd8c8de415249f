package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.hours.WorkingTime;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.util.List;
import java.util.Set;

/**
 * A resource that can serve, with the time it works on the clocks of where it is.
 *
 * @param services what it serves; nothing means whatever needs it
 */
public record Workplace(
        AssignedResource of, int capacity, List<String> tags, Set<ServiceId> services, Site site, WorkingTime time) {

    public Workplace {
        tags = List.copyOf(tags);
        services = Set.copyOf(services);
    }

    public ResourceId resource() {
        return of.id();
    }

    boolean serves(ServiceId service) {
        return services.isEmpty() || services.contains(service);
    }
}
