package io.holdfast.gateway.callers;

import io.holdfast.gateway.guests.BookingTokens;
import io.holdfast.gateway.guests.ManageTokens;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tokens of which none is ever replaced. */
@Component
@Primary
public final class FakeGuests implements Guests, BookingTokens {

    private final ManageTokens tokens;

    FakeGuests(ManageTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public Mono<Caller> byToken(String token) {
        return Mono.justOrEmpty(tokens.read(token)).map(signed -> Caller.guest(signed.booking()));
    }

    @Override
    public String first(BookingId booking) {
        return tokens.of(new ManageTokens.Signed(booking, 0));
    }

    @Override
    public Mono<String> current(BookingId booking) {
        return Mono.just(first(booking));
    }

    @Override
    public Mono<String> renew(Caller caller, BookingId booking, BusinessId business, String address) {
        return current(booking);
    }
}
