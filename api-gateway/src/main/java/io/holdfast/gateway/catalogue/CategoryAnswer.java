package io.holdfast.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.entries.CategoryDetails;
import io.holdfast.booking.catalog.entries.Entry;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A category as it is written. */
record CategoryAnswer(
        UUID id,
        String name,
        @Nullable String description,
        int position,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "Since when it is gone") @Nullable
        Instant removedAt) {

    static CategoryAnswer of(Entry<CategoryDetails> entry) {
        return new CategoryAnswer(
                entry.id(),
                entry.details().name(),
                entry.details().description(),
                entry.details().position(),
                entry.createdAt(),
                entry.updatedAt(),
                entry.removedAt());
    }

    /**
     * Some categories.
     *
     * @param nextCursor reads on; null at the end
     */
    @Schema(name = "Categories")
    record Listing(
            List<CategoryAnswer> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Page<Entry<CategoryDetails>> page) {
            return new Listing(page.data().stream().map(CategoryAnswer::of).toList(), page.nextCursor());
        }
    }
}
