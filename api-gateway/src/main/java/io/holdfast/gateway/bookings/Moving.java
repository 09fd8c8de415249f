package io.holdfast.gateway.bookings;

import com.github.f4b6a3.uuid.UuidCreator;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingLedger;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.idempotency.IdempotencyKey;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.booking.MoveRefusal;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import java.time.Duration;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Moves bookings from one state of theirs to another; the booking's own life decides whether it may. */
@Component
class Moving {

    private static final Duration RESTORED_WITHIN = Duration.ofMinutes(1);

    private final BookingLedger ledger;
    private final BookingWorkflows workflows;

    Moving(BookingLedger ledger, BookingWorkflows workflows) {
        this.ledger = ledger;
        this.workflows = workflows;
    }

    /** The booking as it is afterwards. */
    Mono<Booking> move(Caller caller, BookingId id, IdempotencyKey key, Function<Booking, WishedMove<?>> wish) {
        return answer(caller, id, key, wish::apply).then(Mono.defer(() -> known(caller, id)));
    }

    /**
     * What the booking answered.
     *
     * @param wish refuses whoever may not
     */
    <A> Mono<A> answer(
            Caller caller,
            BookingId id,
            IdempotencyKey key,
            Function<Booking, ? extends WishedMove<? extends A>> wish) {
        return known(caller, id)
                .map(wish)
                .flatMap(move -> workflows.move(id, updateId(caller, move, key), move))
                .flatMap(outcome -> switch (outcome) {
                    case MoveOutcome.Made<? extends A>(var answer) -> Mono.just(answer);
                    case MoveOutcome.Refused<? extends A>(var why, var status) ->
                        Mono.error(() -> refusal(why, status));
                    case MoveOutcome.Over<? extends A> over ->
                        known(caller, id).map(left -> {
                            throw left.status().isEnded()
                                    ? notAllowed(left.status().wire())
                                    : lost();
                        });
                });
    }

    Mono<Booking> known(Caller caller, BookingId id) {
        return ledger.find(caller.tenancy(), id).switchIfEmpty(Mono.error(Reading::noSuchBooking));
    }

    /** A repeated request joins the update it repeats. */
    private static String updateId(Caller caller, WishedMove<?> move, IdempotencyKey key) {
        return move.update() + "-" + UuidCreator.getNameBasedSha1(caller.id(), key.value());
    }

    static Refusal refusal(MoveRefusal why, String status) {
        return switch (why) {
            case NOT_ALLOWED_IN_STATUS -> notAllowed(status);
            case TOO_SOON ->
                Problem.TOO_SOON
                        .because("So shortly before its start only the business changes the booking")
                        .with("booking_status", status);
            case TOO_EARLY ->
                Problem.TOO_EARLY.because("It is not time for that yet").with("booking_status", status);
            case STALE -> IfMatch.stale();
            case STEP_NOT_FOUND -> Problem.STEP_NOT_FOUND.because("The booking has no such step");
            case STEP_NOT_PENDING ->
                Problem.STEP_NOT_PENDING.because("The step is done or under way, or can't be dealt with so");
        };
    }

    /** Nobody keeps a booking that the ledger has as open, until it is started again from there. */
    private static Refusal lost() {
        return Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                "The booking is being restored; repeat with the same Idempotency-Key", RESTORED_WITHIN);
    }

    private static Refusal notAllowed(String status) {
        var shown = BookingStatus.CANCELLED.wire().equals(status) ? "cancelled already" : status;
        return Problem.NOT_ALLOWED_IN_STATUS.because("The booking is " + shown).with("booking_status", status);
    }
}
