package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads of active businesses that need no caller. */
public interface PublicCatalogue {

    /**
     * Active businesses by name.
     *
     * @param text part of a name; absent finds all
     * @throws MalformedCursor if the cursor is not one we gave
     */
    Mono<Page<BusinessProfile.Summary>> search(
            @Nullable String text, @Nullable BusinessType type, int limit, @Nullable String cursor);

    /** Empty if no active business has this slug. */
    Mono<BusinessProfile> bySlug(String slug);

    /** Every active business; what the development API key may act for. */
    Mono<Set<BusinessId>> activeBusinesses();

    /** A cursor that this listing did not give. */
    final class MalformedCursor extends IllegalArgumentException {
        public MalformedCursor() {
            super("Not a cursor of this listing");
        }
    }
}
