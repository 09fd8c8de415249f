package io.holdfast.booking.availability;

import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a booking takes of one resource.
 *
 * @param occasion shared by all bookings of a session; nothing is the booking's own
 */
public record Taking(
        ResourceId resource,
        int capacity,
        int units,
        Instant from,
        Instant until,
        @Nullable UUID occasion) {}
