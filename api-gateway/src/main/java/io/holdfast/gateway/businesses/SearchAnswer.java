package io.holdfast.gateway.businesses;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.CatalogueSearch.Found;
import io.holdfast.gateway.money.Amount;
import io.holdfast.workflows.model.ServiceId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Businesses that were found.
 *
 * @param nextCursor reads on; null at the end
 */
@Schema(name = "FoundBusinesses")
record SearchAnswer(
        List<Business> data,

        @JsonInclude
        @Schema(
                types = {"string", "null"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String nextCursor) {

    @Schema(name = "FoundBusiness")
    record Business(
            UUID id,
            String slug,
            String name,
            String type,
            String country,
            String timeZone,
            String currency,
            List<Service> services) {

        static Business of(Found found, List<Next> next) {
            var business = found.business();
            return new Business(
                    business.id().value(),
                    business.slug(),
                    business.name(),
                    business.type().wire(),
                    business.country(),
                    business.timeZone().getId(),
                    business.currency(),
                    found.services().stream()
                            .map(service -> new Service(
                                    service.id().value(),
                                    service.name(),
                                    Amount.of(service.price()),
                                    service.pricePer(),
                                    service.durationMinutes(),
                                    next.stream()
                                            .filter(slot -> slot.service().equals(service.id()))
                                            .map(Next::startsAt)
                                            .findFirst()
                                            .orElse(null)))
                            .toList());
        }
    }

    /**
     * A service that fits.
     *
     * @param durationMinutes not of stays
     * @param nextFreeAt if it was asked for
     */
    @Schema(name = "FoundService")
    record Service(
            UUID id,
            String name,
            Amount price,

            @Schema(allowableValues = {"person", "booking"}) String pricePer,

            @Nullable Integer durationMinutes,
            @Nullable OffsetDateTime nextFreeAt) {}

    /** When a service is free next. */
    record Next(ServiceId service, OffsetDateTime startsAt) {}
}
