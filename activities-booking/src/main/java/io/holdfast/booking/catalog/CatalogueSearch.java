package io.holdfast.booking.catalog;

import io.holdfast.booking.catalog.BusinessProfile.Summary;
import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ServiceId;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Looks for active businesses and what they sell. */
public interface CatalogueSearch {

    /**
     * By the businesses' names.
     *
     * @throws MalformedCursor if the cursor is not one we gave
     */
    Mono<Page<Found>> find(Wish wish);

    /**
     * What is looked for; nothing finds all.
     *
     * @param text words in the name of a business, or in the name or description of a service; accents, case and small slips
     *     don't matter
     * @param currency of the business
     * @param mostMinor a service must not cost more, in the smallest unit of the currency
     */
    record Wish(
            @Nullable String text,
            @Nullable BusinessType type,
            @Nullable Currency currency,
            @Nullable Long mostMinor,
            int limit,
            @Nullable String cursor) {}

    /** A business with the first few of its services that fit. */
    record Found(Summary business, List<Service> services) {

        public Found {
            services = List.copyOf(services);
        }
    }

    /**
     * A service that was found.
     *
     * @param durationMinutes nothing for a stay
     */
    record Service(
            ServiceId id,
            String name,
            Money price,
            String pricePer,
            @Nullable Integer durationMinutes,
            int minParty) {}
}
