package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.LedgerActivities.Advance;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotActivities.Confirm;
import io.holdfast.workflows.capability.SlotActivities.Release;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowLock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What becomes of a booking when somebody, or its time, moves it. */
final class Moves {

    private static final String AFTERCARE = "aftercare";

    private final WorkflowLock oneMove = Workflow.newWorkflowLock();
    private final Life life;
    private int underWay;

    Moves(Life life) {
        this.life = life;
    }

    /** One move at a time; what was allowed when it was asked for may not be any more when its turn comes. */
    void make(Move move, Asked wish, Runnable act) {
        alone(() -> {
            require(move, wish);
            act.run();
        });
    }

    void alone(Runnable act) {
        underWay++;
        oneMove.lock();
        try {
            act.run();
        } finally {
            oneMove.unlock();
            underWay--;
        }
    }

    /** Whether somebody moves the booking now, or waits to. */
    boolean someUnderWay() {
        return underWay > 0;
    }

    /** Refuses what the booking does not allow as it stands now. */
    void require(Move move, Asked wish) {
        var standing = life.standing();
        var wasThere = move == Move.MARK_NO_SHOW && life.hasArrived();
        if (standing == null || life.isEnding() || wasThere) {
            throw MoveRefusal.NOT_ALLOWED_IN_STATUS.in(standing);
        }
        if (wish.seen() != null && wish.seen() != life.revision()) {
            throw MoveRefusal.STALE.in(standing);
        }
        var booking = life.booking();
        var notice = booking.policy().rules().notice();
        move.refusal(wish.by(), standing, booking.appointment(), notice, Life.now())
                .ifPresent(refusal -> {
                    throw refusal.in(standing);
                });
    }

    void approve(MoveRequest wish) {
        var next = life.revision() + 1;
        var stands = ActivityStubs.slots("Confirm the booking")
                .confirm(new Confirm(life.request().id(), next, wish.by()));
        if (!stands) {
            throw MoveRefusal.NOT_ALLOWED_IN_STATUS.in(life.status());
        }
        raiseFence(next, false);
        life.attention().answered();
        life.become(BookingStatus.CONFIRMED, next);
        life.planAgain();
        life.tell(News.CONFIRMED);
        life.show();
    }

    void decline(MoveRequest wish) {
        giveBack(BookingStatus.DECLINED, wish.by(), wish.reason(), true);
        life.tell(News.DECLINED);
    }

    void expire() {
        giveBack(BookingStatus.EXPIRED, Actor.SYSTEM, null, true);
        life.tell(News.EXPIRED);
    }

    void cancel(CancelRequest wish) {
        giveBack(BookingStatus.CANCELLED, wish.by(), wish.reason(), wish.waiveFee());
        life.tell(News.CANCELLED);
    }

    /** The fence goes up first: once the slot is free, nobody may be reminded of it. */
    private void giveBack(BookingStatus as, Actor by, @Nullable String reason, boolean waiveFee) {
        var fee = terms(by, waiveFee).fee();
        life.end(as);
        var next = life.revision() + 1;
        raiseFence(next, true);
        ActivityStubs.slots("Release the slot")
                .release(new Release(life.request().id(), next, by, reason, waiveFee, asEver(as), fee));
        life.attention().answered();
        life.plan().dropPending();
        life.become(as, next);
        life.show();
    }

    private CancellationTerms terms(Actor by, boolean waiveFee) {
        var booking = life.booking();
        var policy = booking.policy();
        var paid = Money.none(policy.price().currency());
        var start = booking.appointment().startsAt();
        return CancellationTerms.of(policy, life.status(), start, paid, by, waiveFee, Life.now());
    }

    /** Workers of the release before know of cancelled bookings only. */
    private static @Nullable BookingStatus asEver(BookingStatus as) {
        return as == BookingStatus.CANCELLED ? null : as;
    }

    /**
     * The new slot is claimed and the old one given back in one transaction, or nothing happens. Only then does the
     * fence go up, and only then is the move acknowledged.
     */
    Rescheduling reschedule(RescheduleRequest wish) {
        var next = life.revision() + 1;
        var wished = wish.resources() == null ? life.wished() : wish.resources();
        var length = Objects.requireNonNullElse(wish.stayLength(), life.stayLength());
        var move = new SlotActivities.Move(life.request().id(), next, wish.startsAt(), wished, length, wish.by());
        return switch (ActivityStubs.slots("Move to another slot").move(move)) {
            case SlotMove.Moved(var moved) -> {
                raiseFence(next, false);
                life.moveTo(moved, next, wished, length);
                life.planAgain();
                life.tell(News.RESCHEDULED);
                life.show();
                yield new Rescheduling.Moved(life.view());
            }
            case SlotMove.Taken(var alternatives) -> new Rescheduling.SlotTaken(alternatives);
            case SlotMove.Refused(var reason) -> new Rescheduling.Refused(reason);
        };
    }

    void confirmAttendance(Actor by) {
        var attends = new BookingEvent(
                "booking.attendance_confirmed:" + life.revision(),
                "booking.attendance_confirmed",
                by,
                Map.of("revision", life.revision()));
        ActivityStubs.ledger("Note that the customer comes")
                .record(life.request().id(), List.of(attends));
        life.attend();
        life.plan().attended();
        life.show();
    }

    void checkIn(Actor by) {
        advance(BookingStatus.CHECKED_IN, by, "Check in");
        life.planAgain();
        life.show();
    }

    void markNoShow(Actor by) {
        life.end(BookingStatus.NO_SHOW);
        advance(BookingStatus.NO_SHOW, by, "Note the no-show");
        over();
    }

    void complete(Actor by) {
        life.end(BookingStatus.COMPLETED);
        advance(BookingStatus.COMPLETED, by, "Complete the booking");
        over();
    }

    /** The appointment is over and nobody said how it went. */
    void completeByItself() {
        life.end(BookingStatus.COMPLETED);
        life.plan().mark(Plan.COMPLETION, PlanStep.State.RUNNING);
        ActivityStubs.ledger("Complete the booking").complete(life.request().id());
        life.plan().mark(Plan.COMPLETION, PlanStep.State.DONE);
        life.become(BookingStatus.COMPLETED, life.revision());
        over();
    }

    private void advance(BookingStatus to, Actor by, String summary) {
        ActivityStubs.ledger(summary).advance(new Advance(life.request().id(), to, by));
        life.become(to, life.revision());
    }

    /** Bookings of earlier releases ended here. */
    private void over() {
        life.plan().dropPending();
        if (Workflow.getVersion(AFTERCARE, Workflow.DEFAULT_VERSION, 1) >= 1) {
            life.planAgain();
        }
        life.show();
    }

    /** The last move may have been lost before it came to that. */
    void holdBackOutdated() {
        var closed = switch (life.status()) {
            case CANCELLED, DECLINED, EXPIRED -> true;
            case HELD, PENDING_PAYMENT, PENDING_APPROVAL, CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW -> false;
        };
        raiseFence(life.revision(), closed);
    }

    /** From here on nothing older is handed over. */
    private void raiseFence(int revision, boolean closed) {
        ActivityStubs.fence().raise(life.request().id(), life.request().business(), revision, closed);
    }
}
