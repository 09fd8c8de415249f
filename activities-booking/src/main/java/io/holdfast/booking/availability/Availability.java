package io.holdfast.booking.availability;

import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Free slots of a service, as of now. Nothing if there is no such active service of an active business; an
 * {@link UnknownWish} if whoever or whatever place is asked for has nothing to do with it.
 */
public interface Availability {

    Mono<SlotView> view(AvailabilityQuery query);

    /**
     * The first free slots from an instant on, as many as asked for if there are so many.
     *
     * @param until slots that begin before; the horizon of the service counts, too
     */
    Mono<FirstSlots> next(ServiceId service, Instant after, Instant until, int count, SlotQuestion question);
}
