package io.holdfast.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.booking.catalog.entries.LocationDetails;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A location as it is written. */
record LocationAnswer(
        UUID id,
        String name,
        @Nullable String address,
        @Nullable String phone,
        String timeZone,
        @Nullable Geo geo,
        int position,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "Since when it is gone") @Nullable
        Instant removedAt) {

    record Geo(double latitude, double longitude) {}

    static LocationAnswer of(Entry<LocationDetails> entry) {
        var details = entry.details();
        var geo = details.geo();
        return new LocationAnswer(
                entry.id(),
                details.name(),
                details.address(),
                details.phone(),
                details.timeZone().getId(),
                geo == null
                        ? null
                        : new Geo(geo.latitude().doubleValue(), geo.longitude().doubleValue()),
                details.position(),
                entry.createdAt(),
                entry.updatedAt(),
                entry.removedAt());
    }

    /**
     * Some locations.
     *
     * @param nextCursor reads on; null at the end
     */
    @Schema(name = "Locations")
    record Listing(
            List<LocationAnswer> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Page<Entry<LocationDetails>> page) {
            return new Listing(page.data().stream().map(LocationAnswer::of).toList(), page.nextCursor());
        }
    }
}
