package io.holdfast.gateway.businesses;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.Page;
import io.holdfast.gateway.versions.IfMatch;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;

/**
 * A business as its own people and the platform's see it.
 *
 * @param pendingBecause why it takes no bookings yet
 * @param suspendedBecause what the platform tells the owner
 */
record ManagedBusinessAnswer(
        UUID id,
        @Nullable UUID ownerId,
        String slug,
        String name,

        @Schema(allowableValues = {"hotel", "clinic", "salon", "co_working", "education", "other"})
        String type,

        @Schema(allowableValues = {"pending", "active", "inactive", "suspended", "deleted"})
        String status,

        @Schema(description = "How much of the platform it may use")
        String plan,

        @Schema(
                allowableValues = "awaiting_review",
                description = "Why it takes no bookings yet. awaiting_review: the platform looks at every new business")
        @Nullable
        String pendingBecause,

        @Schema(description = "What the platform tells the owner of a suspended business") @Nullable
        String suspendedBecause,

        String timeZone,
        String country,
        String currency,
        Instant createdAt,
        Instant updatedAt,
        Instant statusChangedAt,
        @Nullable Instant closedAt) {

    static ManagedBusinessAnswer of(Business business) {
        var details = business.details();
        return new ManagedBusinessAnswer(
                business.id().value(),
                business.owner(),
                details.slug(),
                details.name(),
                details.type().wire(),
                business.status().wire(),
                business.plan(),
                business.pendingBecause(),
                business.suspendedBecause(),
                details.timeZone().getId(),
                details.country(),
                details.currency().getCurrencyCode(),
                business.createdAt(),
                business.updatedAt(),
                business.statusChangedAt(),
                business.closedAt());
    }

    static ResponseEntity<ManagedBusinessAnswer> written(ResponseEntity.BodyBuilder answer, Business business) {
        return answer.eTag(IfMatch.tag(business.version()))
                .cacheControl(CacheControl.noCache().cachePrivate())
                .body(of(business));
    }

    /**
     * Some businesses.
     *
     * @param nextCursor reads on; null at the end
     */
    @Schema(name = "ManagedBusinesses")
    record Listing(
            List<ManagedBusinessAnswer> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Page<Business> page) {
            return new Listing(
                    page.data().stream().map(ManagedBusinessAnswer::of).toList(), page.nextCursor());
        }
    }
}
