package io.holdfast.gateway.bookings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingLedger;
import io.holdfast.gateway.bookings.BookingWorkflows.CancelOutcome;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.booking.CancelRequest;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Cancels bookings; the booking's own life decides whether it may. */
@Component
class Cancelling {

    private final BookingLedger ledger;
    private final BookingWorkflows workflows;
    private final BookingRights rights;

    Cancelling(BookingLedger ledger, BookingWorkflows workflows, BookingRights rights) {
        this.ledger = ledger;
        this.workflows = workflows;
        this.rights = rights;
    }

    Mono<Booking> cancel(Caller caller, BookingId id, IdempotencyKey key, CancelBooking body) {
        return known(caller, id)
                .map(booking -> request(caller, booking, body))
                .flatMap(request -> workflows.cancel(id, updateId(caller, key), request))
                .flatMap(outcome -> switch (outcome) {
                    case CancelOutcome.Cancelled done -> known(caller, id);
                    case CancelOutcome.NotAllowed(var status) -> Mono.error(() -> notAllowed(status));
                    case CancelOutcome.Over over ->
                        known(caller, id).map(ended -> {
                            throw notAllowed(ended.status().wire());
                        });
                });
    }

    private CancelRequest request(Caller caller, Booking booking, CancelBooking body) {
        rights.requireChange(caller, booking);
        var actor = caller.actorAt(booking.business());
        if (body.waiveFee() && actor == Actor.CUSTOMER) {
            throw Problem.NOT_ALLOWED.because("Only the business waives a fee");
        }
        return new CancelRequest(actor, body.reason(), body.waiveFee());
    }

    private Mono<Booking> known(Caller caller, BookingId id) {
        return ledger.find(caller.tenancy(), id).switchIfEmpty(Mono.error(Reading::noSuchBooking));
    }

    /** A repeated request joins the update it repeats. */
    private static String updateId(Caller caller, IdempotencyKey key) {
        return "cancel-" + UuidCreator.getNameBasedSha1(caller.id(), key.value());
    }

    private static RuntimeException notAllowed(String status) {
        var shown = BookingStatus.CANCELLED.wire().equals(status) ? "cancelled already" : status;
        return Problem.NOT_ALLOWED_IN_STATUS.because("The booking is " + shown).with("booking_status", status);
    }
}
