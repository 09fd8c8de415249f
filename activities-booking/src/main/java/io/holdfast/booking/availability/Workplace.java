package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.hours.WorkingTime;
import io.holdfast.workflows.model.ResourceId;

/** A resource that can serve, with the time it works on the clocks of where it is. */
public record Workplace(ResourceId resource, int capacity, Site site, WorkingTime time) {}
