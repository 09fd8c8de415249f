package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A business as its own people and the platform's see it.
 *
 * @param plan how much of the platform it may use
 * @param pendingBecause a code: why it takes no bookings yet
 * @param suspendedBecause what the platform told the owner
 */
public record Business(
        BusinessId id,
        @Nullable UUID owner,
        BusinessDetails details,
        BusinessStatus status,
        String plan,
        @Nullable String pendingBecause,
        @Nullable String suspendedBecause,
        int version,
        Instant createdAt,
        Instant updatedAt,
        Instant statusChangedAt,
        @Nullable Instant closedAt) {}
