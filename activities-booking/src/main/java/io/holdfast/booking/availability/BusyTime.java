package io.holdfast.booking.availability;

import java.time.Instant;

/** When a resource is engaged elsewhere, as a calendar of its own says. */
public record BusyTime(Instant from, Instant until) {}
