package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads of active businesses that need no caller. */
public class PublicCatalogue {

    /**
     * Active businesses by name.
     *
     * @param text part of a name; absent finds all
     * @throws MalformedCursor if the cursor is not one we gave
     */
    public Mono<Page<BusinessProfile.Summary>> search(
            @Nullable String text, @Nullable BusinessType type, int limit, @Nullable String cursor) {
        throw new UnsupportedOperationException();
    }

    /** Empty if no active business has this slug. */
    public Mono<BusinessProfile> bySlug(String slug) {
        throw new UnsupportedOperationException();
    }

    /** Every active business; what the development API key may act for. */
    public Mono<Set<BusinessId>> activeBusinesses() {
        throw new UnsupportedOperationException();
    }

    /** A cursor that this listing did not give. */
    public static final class MalformedCursor extends IllegalArgumentException {
        public MalformedCursor() {
            super("Not a cursor of this listing");
        }
    }
}
