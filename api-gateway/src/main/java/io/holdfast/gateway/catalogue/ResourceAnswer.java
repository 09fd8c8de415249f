package io.holdfast.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.booking.catalog.entries.ResourceDetails;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.money.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A resource as it is written. */
record ResourceAnswer(
        UUID id,
        String name,

        @Schema(allowableValues = {"staff", "room", "chair", "desk", "bed", "equipment", "seat"})
        String kind,

        UUID locationId,
        int capacity,
        @Nullable String description,
        List<String> tags,

        @Schema(description = "Whose work it is, of staff with an account") @Nullable
        UUID userId,

        @Schema(description = "What it serves; none: whatever needs its kind or names it")
        List<Served> services,

        boolean active,
        int position,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "Since when it is gone") @Nullable
        Instant removedAt) {

    @Schema(name = "ServedService", description = "What is absent is as of the service")
    record Served(
            UUID serviceId,
            @Nullable Integer durationMinutes,
            @Nullable Amount price,
            @Nullable Integer bufferBeforeMinutes,
            @Nullable Integer bufferAfterMinutes) {

        static Served of(ResourceDetails.Served served) {
            return new Served(
                    served.serviceId(),
                    served.duration(),
                    served.price() == null ? null : Amount.of(served.price()),
                    served.bufferBefore(),
                    served.bufferAfter());
        }
    }

    static ResourceAnswer of(Entry<ResourceDetails> entry) {
        var details = entry.details();
        return new ResourceAnswer(
                entry.id(),
                details.name(),
                Word.of(details.kind()),
                details.locationId(),
                details.capacity(),
                details.description(),
                details.tags(),
                details.userId(),
                details.services().stream().map(Served::of).toList(),
                details.active(),
                details.position(),
                entry.createdAt(),
                entry.updatedAt(),
                entry.removedAt());
    }

    /**
     * Some resources.
     *
     * @param nextCursor reads on; null at the end
     */
    @Schema(name = "Resources")
    record Listing(
            List<ResourceAnswer> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Page<Entry<ResourceDetails>> page) {
            return new Listing(page.data().stream().map(ResourceAnswer::of).toList(), page.nextCursor());
        }
    }
}
