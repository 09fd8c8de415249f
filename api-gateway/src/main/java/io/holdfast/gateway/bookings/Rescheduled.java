package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.availability.SlotToken;
import io.holdfast.gateway.availability.SlotTokens;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.RescheduleRequest;
import io.holdfast.workflows.model.Actor;
import java.time.Clock;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Where a booking is to go, as of now: a token must still be valid and of its service, a start still to come. */
@Component
class Rescheduled {

    private final SlotTokens tokens;
    private final Clock clock;

    Rescheduled(SlotTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    RescheduleRequest of(Booking booking, RescheduleBooking wish, Actor by) {
        var token = wish.slotToken();
        var request = token == null
                ? new RescheduleRequest(
                        by, Objects.requireNonNull(wish.startsAt()), wish.resources(), wish.stayLength())
                : asSigned(booking, token, by);
        if (!request.startsAt().isAfter(clock.instant())) {
            throw Problem.VALIDATION_FAILED.at("/starts_at", "in_the_past", "Must be in the future");
        }
        return request;
    }

    private RescheduleRequest asSigned(Booking booking, String token, Actor by) {
        return switch (tokens.read(token)) {
            case SlotToken.Valid(var service, var start, var resources, var length)
            when service.equals(booking.service().id()) -> new RescheduleRequest(by, start, resources, length);
            case SlotToken.Valid other ->
                throw Problem.VALIDATION_FAILED.at("/slot_token", "other_service", "Belongs to another service");
            case SlotToken.Expired expired ->
                throw Problem.VALIDATION_FAILED.at("/slot_token", "expired", "Is too old; look for free slots again");
            case SlotToken.Forged forged ->
                throw Problem.VALIDATION_FAILED.at("/slot_token", "invalid", "Is not a slot token of ours");
        };
    }
}
