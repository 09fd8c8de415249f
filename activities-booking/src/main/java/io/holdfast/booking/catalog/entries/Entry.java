package io.holdfast.booking.catalog.entries;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a catalogue as it stands.
 *
 * @param removedAt since when it is gone; it stays for the bookings that name it
 */
public record Entry<T>(
        UUID id,
        T details,
        int version,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant removedAt) {

    public boolean isRemoved() {
        return removedAt != null;
    }
}
