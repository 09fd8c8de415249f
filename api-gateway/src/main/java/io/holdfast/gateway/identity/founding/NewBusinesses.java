package io.holdfast.gateway.identity.founding;

import io.holdfast.booking.catalog.BusinessDetails;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Opens the business of somebody who wished for one while registering. */
public interface NewBusinesses {

    /** Done again, it changes nothing. */
    Mono<Void> found(UUID owner, BusinessDetails details, String ip);
}
