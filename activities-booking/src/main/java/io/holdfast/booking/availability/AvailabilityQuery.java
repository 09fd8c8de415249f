package io.holdfast.booking.availability;

import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What free slots are asked for.
 *
 * @param zone whose calendar days the answer is grouped by; absent means the location's
 */
public record AvailabilityQuery(
        ServiceId service,
        Instant from,
        Instant to,
        @Nullable ZoneId zone,
        SlotQuestion question) {}
