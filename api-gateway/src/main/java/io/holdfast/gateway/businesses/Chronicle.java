package io.holdfast.gateway.businesses;

import io.holdfast.booking.catalog.Business;
import io.holdfast.booking.catalog.BusinessMove;
import io.holdfast.booking.catalog.BusinessStatus;
import io.holdfast.gateway.callers.Caller;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What must be known of a change of a business: entered in the log, and told to the owner where it concerns them. */
interface Chronicle {

    /** The owner has their place; done again, it changes nothing. */
    Mono<Void> founded(UUID owner, Business business, String ip);

    Mono<Void> changed(Caller caller, Business before, Business now, String ip);

    /** Noted, and on its way to the owner. */
    Mono<Void> moved(Caller caller, Move move, Business now);

    /**
     * One move of a status.
     *
     * @param request names the wish, so that the owner is told once of it
     */
    record Move(BusinessMove kind, BusinessStatus from, UUID request, String ip) {}
}
