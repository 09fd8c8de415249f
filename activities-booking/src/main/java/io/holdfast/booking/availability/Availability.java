package io.holdfast.booking.availability;

import reactor.core.publisher.Mono;

/** Free slots of a service, as of now. */
public class Availability {

    /** Empty if there is no such active service of an active business. */
    public Mono<FreeSlots> find(AvailabilityQuery query) {
        throw new UnsupportedOperationException();
    }
}
