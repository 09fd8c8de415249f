package io.holdfast.booking.availability;

import reactor.core.publisher.Mono;

/** Free slots of a service, as of now. */
public interface Availability {

    /** Empty if there is no such active service of an active business. */
    Mono<FreeSlots> find(AvailabilityQuery query);
}
