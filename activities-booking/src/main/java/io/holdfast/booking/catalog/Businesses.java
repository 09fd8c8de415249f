package io.holdfast.booking.catalog;

import io.holdfast.booking.cursors.MalformedCursor;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Businesses, read and written by their own people and the platform's. A tenancy sees and changes its own only. */
public interface Businesses {

    /** Empty if it is not one of the tenancy's. */
    Mono<Business> find(Tenancy tenancy, BusinessId id);

    /**
     * The tenancy's businesses by name; the platform's are all.
     *
     * @param text part of a name or slug; absent finds all
     * @throws MalformedCursor if the cursor is not one we gave
     */
    Mono<Page<Business>> list(
            Tenancy tenancy,
            @Nullable BusinessStatus status,
            @Nullable String text,
            int limit,
            @Nullable String cursor);

    /**
     * Makes the one business of this owner, pending. Its id derives from the owner's, so the same request made again
     * finds what it made.
     *
     * @param request names the wish; another one of the same owner is refused
     */
    Mono<Making> make(UUID owner, BusinessDetails details, boolean slugIsGiven, UUID request);

    /** Changes what its people say about it, and its plan, if it is still at this version. */
    Mono<Changing> change(Tenancy tenancy, BusinessId id, int version, BusinessDetails details, String plan);

    /**
     * Moves the status. Closing fails with {@code StrandsBookings} while there are bookings to come that nobody consented
     * to stranding.
     *
     * @param reason what the owner is told of a suspension
     * @param request names the wish: made again, it finds itself done
     */
    Mono<Moving> move(Tenancy tenancy, BusinessId id, BusinessMove move, @Nullable String reason, UUID request);

    /** How making a business went. */
    sealed interface Making {

        record Made(Business business) implements Making {}

        /** The owner has one that another request made. */
        record HasOne(Business business) implements Making {}

        record SlugTaken() implements Making {}
    }

    /** How changing a business went. */
    sealed interface Changing {

        record Changed(Business business) implements Changing {}

        /** Somebody else changed it meanwhile. */
        record Stale() implements Changing {}

        record SlugTaken() implements Changing {}

        /** There are prices in the currency that was to be another one. */
        record CurrencyInUse() implements Changing {}
    }

    /** How moving the status of a business went. */
    sealed interface Moving {

        /** Now, or before by this very request. */
        record Moved(BusinessStatus from, Business business) implements Moving {}

        record Impossible(BusinessStatus from) implements Moving {}

        record Unknown() implements Moving {}
    }
}
