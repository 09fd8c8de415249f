package io.holdfast.workflows.model;

import java.util.List;

/**
 * A start with the resources that would serve it and the places still free.
 *
 * @param stayLength in nights or days; 0 if it is no stay
 */
public record OfferedSlot(
        Appointment appointment, List<AssignedResource> resources, int spaces, Money price, int stayLength) {

    public OfferedSlot {
        resources = List.copyOf(resources);
    }
}
