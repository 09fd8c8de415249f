package io.holdfast.workflows.model;

import java.util.List;

/** A start with the resources that would serve it and the places still free. */
public record OfferedSlot(Appointment appointment, List<AssignedResource> resources, int spaces, Money price) {

    public OfferedSlot {
        resources = List.copyOf(resources);
    }
}
