package io.holdfast.gateway.guests;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import reactor.core.publisher.Mono;

/** Takes the token of a booking away from whoever has it. */
public interface Renewal {

    /** Another token for the booking; those before it open nothing any more. Whether the caller may is known already. */
    Mono<String> renew(Caller caller, BookingId booking, BusinessId business, String address);
}
