package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import java.time.Instant;
import java.util.Optional;

/**
 * What a move would cost and whom it would tell, from the very rules the booking itself goes by. Pure.
 *
 * @param news the kind of message the customer gets, by e-mail
 */
public record Quote(CancellationTerms terms, Notice.Kind news) {

    /** What the booking is, as far as a quote depends on it. */
    public record Standing(BookingStatus status, Appointment appointment, PolicySnapshot policy, Money paid) {}

    public static Optional<MoveRefusal> refusalOfCancel(Standing booking, Actor by, Instant now) {
        return refusal(Move.CANCEL, booking, by, now);
    }

    public static Optional<MoveRefusal> refusalOfReschedule(Standing booking, Actor by, Instant now) {
        return refusal(Move.RESCHEDULE, booking, by, now);
    }

    public static Quote ofCancel(Standing booking, Actor by, boolean isWaived, Instant now) {
        var start = booking.appointment().startsAt();
        var terms = CancellationTerms.of(booking.policy(), booking.status(), start, booking.paid(), by, isWaived, now);
        return new Quote(terms, News.CANCELLED.notice());
    }

    /** To move costs nothing; a dearer slot costs what it costs. */
    public static Quote ofReschedule(Standing booking) {
        var nothing = Money.none(booking.policy().price().currency());
        return new Quote(new CancellationTerms(nothing, nothing), News.RESCHEDULED.notice());
    }

    private static Optional<MoveRefusal> refusal(Move move, Standing booking, Actor by, Instant now) {
        var notice = booking.policy().rules().notice();
        return move.refusal(by, booking.status(), booking.appointment(), notice, now);
    }
}
