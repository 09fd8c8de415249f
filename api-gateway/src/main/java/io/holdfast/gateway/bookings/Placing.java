package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.placing.Admission;
import io.holdfast.booking.placing.PastAnswer;
import io.holdfast.booking.placing.Placements;
import io.holdfast.booking.placing.SlotWish;
import io.holdfast.gateway.bookings.BookingWorkflows.PlaceOutcome;
import io.holdfast.gateway.bookings.PlacingAnswer.Booked;
import io.holdfast.gateway.bookings.PlacingAnswer.InTheWorks;
import io.holdfast.gateway.bookings.PlacingAnswer.Refused;
import io.holdfast.gateway.bookings.Starting.Started;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.model.BusinessId;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Places bookings: an old request gets its old answer, a new one is admitted and started. */
@Component
class Placing {

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);

    private final Placements placements;
    private final Flights flights;
    private final SlotChoice slots;
    private final SlotAdmission admission;
    private final Starting starting;
    private final Refusals refusals;

    Placing(
            Placements placements,
            Flights flights,
            SlotChoice slots,
            SlotAdmission admission,
            Starting starting,
            Refusals refusals) {
        this.placements = placements;
        this.flights = flights;
        this.slots = slots;
        this.admission = admission;
        this.starting = starting;
        this.refusals = refusals;
    }

    Mono<PlacingAnswer> place(PlacingAttempt attempt) {
        return flights.join(
                attempt.id(),
                attempt.fingerprint(),
                () -> pastAnswer(attempt).map(PlacingAnswer::repeated).switchIfEmpty(Mono.defer(() -> admit(attempt))));
    }

    private Mono<PlacingAnswer> admit(PlacingAttempt attempt) {
        var slot = slots.of(attempt.wish());
        return admission.run(attempt.visitor(), slot, seen -> enter(attempt, slot, seen));
    }

    private Mono<PlacingAnswer> enter(PlacingAttempt attempt, SlotWish slot, Optional<Admission> seen) {
        var print = attempt.fingerprint();
        return switch (seen.orElse(null)) {
            case null -> Mono.error(Refusals::noSuchService);
            case Admission.Taken(var business, var alternatives) ->
                refuse(attempt, business, new Placement.SlotTaken(print, alternatives));
            case Admission.Refused(var business, var reason) ->
                refuse(attempt, business, new Placement.Refused(print, reason));
            case Admission.Free free ->
                starting.start(attempt, slot, free, ANSWER_WITHIN).flatMap(started -> answer(attempt, started));
        };
    }

    private Mono<PlacingAnswer> refuse(PlacingAttempt attempt, BusinessId business, Placement refusal) {
        return placements
                .rememberRefusal(attempt.tenancy(), attempt.id(), business, refusal)
                .map(standing -> answer(attempt, standing));
    }

    private Mono<PlacingAnswer> answer(PlacingAttempt attempt, Started started) {
        return switch (started.outcome()) {
            case PlaceOutcome.InTheWorks accepted -> Mono.just(new InTheWorks());
            case PlaceOutcome.Over over -> fromLedger(attempt);
            case PlaceOutcome.Answered(var placement)
            when !placement.fingerprint().equals(attempt.fingerprint()) -> Mono.error(Flights::reused);
            case PlaceOutcome.Answered(Placement.Placed(var print, var held)) ->
                held == null
                        ? fromLedger(attempt)
                        : Mono.just(new Booked(Booking.asPlaced(started.request(), held), false));
            case PlaceOutcome.Answered(var refusal) -> Mono.just(refused(attempt, refusal));
        };
    }

    private Mono<PlacingAnswer> fromLedger(PlacingAttempt attempt) {
        return pastAnswer(attempt)
                .switchIfEmpty(Mono.error(() -> Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                        "The booking's outcome can't be read right now", Duration.ofSeconds(2))));
    }

    private Mono<PlacingAnswer> pastAnswer(PlacingAttempt attempt) {
        return placements.pastAnswer(attempt.tenancy(), attempt.id()).map(past -> answer(attempt, past));
    }

    private PlacingAnswer answer(PlacingAttempt attempt, PastAnswer past) {
        if (!past.fingerprint().equals(attempt.fingerprint())) {
            throw Flights.reused();
        }
        return switch (past) {
            case PastAnswer.Booked(var print, var asPlaced) -> new Booked(asPlaced, false);
            case PastAnswer.Refused(var refusal) -> refused(attempt, refusal);
        };
    }

    private PlacingAnswer refused(PlacingAttempt attempt, Placement refusal) {
        return switch (refusal) {
            case Placement.SlotTaken(var print, var alternatives) ->
                new Refused(refusals.taken(attempt.wish().service(), alternatives), false);
            case Placement.Refused(var print, var reason) -> new Refused(Refusals.of(reason), false);
            case Placement.Placed placed -> throw new IllegalStateException("A placed booking is no refusal");
        };
    }
}
