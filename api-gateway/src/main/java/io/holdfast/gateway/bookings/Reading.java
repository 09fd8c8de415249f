package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingLedger;
import io.holdfast.booking.ledger.RecordedEvent;
import io.holdfast.booking.placing.PastAnswer;
import io.holdfast.booking.placing.Placements;
import io.holdfast.gateway.bookings.BookingWorkflows.PlannedStep;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads bookings, those included that are still being placed or were refused. */
@Component
class Reading {

    private final BookingLedger ledger;
    private final Placements placements;
    private final BookingWorkflows workflows;
    private final Refusals refusals;
    private final BookingRights rights;

    Reading(
            BookingLedger ledger,
            Placements placements,
            BookingWorkflows workflows,
            Refusals refusals,
            BookingRights rights) {
        this.ledger = ledger;
        this.placements = placements;
        this.workflows = workflows;
        this.refusals = refusals;
        this.rights = rights;
    }

    /** Nothing inside while the booking is being placed. */
    Mono<Optional<Booking>> find(Caller caller, BookingId id) {
        return ledger.find(caller.tenancy(), id)
                .map(booking -> Optional.of(rights.readable(caller, booking)))
                .switchIfEmpty(Mono.defer(() -> refused(caller, id)))
                .switchIfEmpty(Mono.defer(() -> beingPlaced(caller, id)))
                .switchIfEmpty(Mono.error(Reading::noSuchBooking));
    }

    Mono<List<RecordedEvent>> events(Caller caller, BookingId id, long after, int limit) {
        return known(caller, id).flatMap(booking -> ledger.events(caller.tenancy(), id, after, limit));
    }

    Mono<List<PlannedStep>> plan(Caller caller, BookingId id) {
        return known(caller, id).flatMap(booking -> workflows.plan(id));
    }

    /** A booking that the caller may not only see. */
    Mono<Booking> changeable(Caller caller, BookingId id) {
        return known(caller, id).doOnNext(booking -> rights.requireChange(caller, booking));
    }

    /** A code that nobody could have been given is one that nobody has. */
    Mono<Booking> byCode(Caller caller, String typed) {
        return Mono.fromCallable(() -> BookingCode.parse(typed))
                .onErrorMap(IllegalArgumentException.class, noCode -> noSuchBooking())
                .flatMap(code -> ledger.find(caller.tenancy(), code))
                .map(booking -> rights.readable(caller, booking))
                .switchIfEmpty(Mono.error(Reading::noSuchBooking));
    }

    /** A booking that was placed. */
    Mono<Booking> known(Caller caller, BookingId id) {
        return ledger.find(caller.tenancy(), id)
                .map(booking -> rights.readable(caller, booking))
                .switchIfEmpty(Mono.error(Reading::noSuchBooking));
    }

    static Refusal noSuchBooking() {
        return Problem.BOOKING_NOT_FOUND.because("There is no such booking that you may see");
    }

    private Mono<Optional<Booking>> refused(Caller caller, BookingId id) {
        return placements.pastAnswer(caller.tenancy(), id).map(past -> switch (past) {
            case PastAnswer.Booked(var print, var asPlaced) -> Optional.of(rights.readable(caller, asPlaced));
            case PastAnswer.Refused(Placement.SlotTaken(var print, var alternatives)) ->
                throw refusals.taken(null, alternatives);
            case PastAnswer.Refused(Placement.Refused(var print, var reason)) -> throw Refusals.of(reason);
            case PastAnswer.Refused(Placement.Placed placed) ->
                throw new IllegalStateException("A placed booking is no refusal");
        });
    }

    private Mono<Optional<Booking>> beingPlaced(Caller caller, BookingId id) {
        return workflows.running(id).map(parties -> {
            rights.requireReading(caller, id, parties.business(), parties.person());
            return Optional.empty();
        });
    }
}
