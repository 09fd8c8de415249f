package io.holdfast.gateway.guests;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import reactor.core.publisher.Mono;

/** The token of a booking, and how it is taken away from whoever has it. */
public interface BookingTokens {

    /** The token that opens the booking from the beginning. */
    String first(BookingId booking);

    /** The token that opens the booking now. */
    Mono<String> current(BookingId booking);

    /** Another token for the booking; those before it open nothing any more. Whether the caller may is known already. */
    Mono<String> renew(Caller caller, BookingId booking, BusinessId business, String address);
}
