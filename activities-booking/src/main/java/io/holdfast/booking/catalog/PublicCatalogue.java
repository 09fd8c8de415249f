package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import java.util.Map;
import java.util.Set;
import reactor.core.publisher.Mono;

/** Reads of active businesses that need no caller. */
public interface PublicCatalogue {

    /** Empty if no active business has this slug. */
    Mono<BusinessProfile> bySlug(String slug);

    /** Every active business; what the development API key may act for. */
    Mono<Set<BusinessId>> activeBusinesses();

    /** In which country each active business is. */
    Mono<Map<BusinessId, String>> countries();
}
