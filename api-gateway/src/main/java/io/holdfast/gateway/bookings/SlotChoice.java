package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.SlotWish;
import io.holdfast.gateway.availability.SlotToken;
import io.holdfast.gateway.availability.SlotTokens;
import io.holdfast.gateway.problem.Problem;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Which slot a request is about, as of now: a token must still be valid, a start must still be to come. */
@Component
class SlotChoice {

    private final SlotTokens tokens;
    private final Clock clock;

    SlotChoice(SlotTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    SlotWish of(PlaceBooking wish) {
        var slot = wish.slotToken() == null ? asTold(wish) : asSigned(wish, wish.slotToken());
        if (!slot.startsAt().isAfter(clock.instant())) {
            throw Problem.VALIDATION_FAILED.at("/starts_at", "in_the_past", "Must be in the future");
        }
        return slot;
    }

    private static SlotWish asTold(PlaceBooking wish) {
        var start = Objects.requireNonNull(wish.startsAt());
        return new SlotWish(wish.service(), start, wish.resources(), wish.partySize(), wish.stayLength());
    }

    private SlotWish asSigned(PlaceBooking wish, String token) {
        return switch (tokens.read(token)) {
            case SlotToken.Valid(var service, var start, var resources, var length)
            when service.equals(wish.service()) -> new SlotWish(service, start, resources, wish.partySize(), length);
            case SlotToken.Valid other ->
                throw Problem.VALIDATION_FAILED.at("/slot_token", "other_service", "Belongs to another service");
            case SlotToken.Expired expired ->
                throw Problem.VALIDATION_FAILED.at("/slot_token", "expired", "Is too old; look for free slots again");
            case SlotToken.Forged forged ->
                throw Problem.VALIDATION_FAILED.at("/slot_token", "invalid", "Is not a slot token of ours");
        };
    }
}
