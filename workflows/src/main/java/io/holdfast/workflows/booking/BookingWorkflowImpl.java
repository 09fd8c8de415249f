package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The life of one booking, top to bottom: held, kept step by step of its plan, and moved by whoever may. */
public class BookingWorkflowImpl implements BookingWorkflow {

    private final CompletablePromise<Placement> placement = Workflow.newPromise();
    private final Life life;
    private final Messages messages;
    private final Moves moves;
    private final PlanChanges changes;
    private final Keeping keeping;
    private @Nullable BookingOutcome outcome;

    @WorkflowInit
    public BookingWorkflowImpl(BookingRequest request, @Nullable Resumption from) {
        this.life = new Life(request);
        this.messages = new Messages(life);
        this.moves = new Moves(life);
        this.changes = new PlanChanges(life, messages);
        this.keeping = new Keeping(life, messages, moves);
        if (from != null) {
            life.resume(from);
            placement.complete(new Placement.Placed(request.fingerprint(), null));
        }
    }

    /**
     * Moves to new code with the next task, as every workflow of a worker without deployment versions does. A server
     * refuses the annotation AUTO_UPGRADE from such a worker, so that it comes together with the versions.
     */
    @Override
    public BookingOutcome book(BookingRequest request, @Nullable Resumption from) {
        var unwanted = CancellationScope.current().getCancellationRequest();
        // Detached: cancelling the run means cancelling the booking, with everything that belongs to it.
        Workflow.newDetachedCancellationScope(() -> outcome = live(from, unwanted))
                .run();
        return Objects.requireNonNull(outcome);
    }

    private BookingOutcome live(@Nullable Resumption from, Promise<String> unwanted) {
        if (from != null) {
            goOn(from);
        } else if (!hold()) {
            Workflow.await(Workflow::isEveryHandlerFinished);
            return BookingOutcome.REFUSED;
        }
        keeping.keep(unwanted);
        if (keeping.needsRoom()) {
            Workflow.newContinueAsNewStub(BookingWorkflow.class).book(life.request(), life.toResume());
        }
        messages.awaitAll();
        Workflow.await(Workflow::isEveryHandlerFinished);
        return BookingOutcome.of(life.status());
    }

    /** Where the history was lost, nobody knows what of the last change was still done: all of it is done again. */
    private void goOn(Resumption from) {
        if (from.untold() != null) {
            moves.holdBackOutdated();
            News.of(from.untold()).forEach(messages::tell);
        }
        life.show();
    }

    private boolean hold() {
        var hold = ActivityStubs.slots("Hold the slot").hold(life.request());
        if (hold instanceof SlotHold.Held(var held)) {
            life.begin(held);
        }
        placement.complete(answer(hold));
        if (hold instanceof SlotHold.Held(var held)) {
            Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.placed(held));
            life.planFrom(held.placedAt());
            welcome(held.status());
        }
        return life.isPlaced();
    }

    private Placement answer(SlotHold hold) {
        var fingerprint = life.request().fingerprint();
        return switch (hold) {
            case SlotHold.Held(var held) -> new Placement.Placed(fingerprint, held);
            case SlotHold.Taken(var alternatives) -> new Placement.SlotTaken(fingerprint, alternatives);
            case SlotHold.Refused(var reason) -> new Placement.Refused(fingerprint, reason);
        };
    }

    private void welcome(BookingStatus status) {
        if (status == BookingStatus.CONFIRMED) {
            messages.tell(News.CONFIRMED);
        } else if (status == BookingStatus.PENDING_APPROVAL) {
            messages.tell(News.RECEIVED);
        }
    }

    /** A move that has begun is carried through, even if the run is cancelled meanwhile. */
    private BookingView make(Move move, Asked wish, Runnable act) {
        carryThrough(() -> moves.make(move, wish, act));
        return life.view();
    }

    private static void carryThrough(Runnable act) {
        Workflow.newDetachedCancellationScope(act).run();
    }

    @Override
    public Placement place(String fingerprint) {
        return placement.get();
    }

    @Override
    public void mayCancel(CancelRequest wish) {
        moves.require(Move.CANCEL, wish);
    }

    @Override
    public BookingView cancel(CancelRequest wish) {
        return make(Move.CANCEL, wish, () -> moves.cancel(wish));
    }

    @Override
    public void mayApprove(MoveRequest wish) {
        moves.require(Move.APPROVE, wish);
    }

    @Override
    public BookingView approve(MoveRequest wish) {
        return make(Move.APPROVE, wish, () -> moves.approve(wish));
    }

    @Override
    public void mayDecline(MoveRequest wish) {
        moves.require(Move.DECLINE, wish);
    }

    @Override
    public BookingView decline(MoveRequest wish) {
        return make(Move.DECLINE, wish, () -> moves.decline(wish));
    }

    @Override
    public void mayConfirmAttendance(MoveRequest wish) {
        moves.require(Move.CONFIRM_ATTENDANCE, wish);
    }

    @Override
    public BookingView confirmAttendance(MoveRequest wish) {
        return make(Move.CONFIRM_ATTENDANCE, wish, () -> moves.confirmAttendance(wish.by()));
    }

    @Override
    public void mayCheckIn(MoveRequest wish) {
        moves.require(Move.CHECK_IN, wish);
    }

    @Override
    public BookingView checkIn(MoveRequest wish) {
        return make(Move.CHECK_IN, wish, () -> moves.checkIn(wish.by()));
    }

    @Override
    public void mayMarkNoShow(MoveRequest wish) {
        moves.require(Move.MARK_NO_SHOW, wish);
    }

    @Override
    public BookingView markNoShow(MoveRequest wish) {
        return make(Move.MARK_NO_SHOW, wish, () -> moves.markNoShow(wish.by()));
    }

    @Override
    public void mayComplete(MoveRequest wish) {
        moves.require(Move.COMPLETE, wish);
    }

    @Override
    public BookingView complete(MoveRequest wish) {
        return make(Move.COMPLETE, wish, () -> moves.complete(wish.by()));
    }

    @Override
    public void mayReschedule(RescheduleRequest wish) {
        moves.require(Move.RESCHEDULE, wish);
    }

    @Override
    public Rescheduling reschedule(RescheduleRequest wish) {
        var answer = new ArrayList<Rescheduling>(1);
        make(Move.RESCHEDULE, wish, () -> answer.add(moves.reschedule(wish)));
        return answer.getFirst();
    }

    @Override
    public void mayActOnPlan(PlanAction wish) {
        changes.require(wish);
    }

    @Override
    public BookingView actOnPlan(PlanAction wish) {
        carryThrough(() -> moves.alone(() -> changes.make(wish)));
        return life.view();
    }

    @Override
    public void mayResolve(StepResolution wish) {
        changes.require(wish);
    }

    @Override
    public BookingView resolve(StepResolution wish) {
        carryThrough(() -> moves.alone(() -> changes.make(wish)));
        return life.view();
    }

    @Override
    public void stepsLate(LateSteps late) {
        life.attention().areLate(late.steps());
        life.show();
    }

    @Override
    public BookingView view() {
        return life.view();
    }

    @Override
    public List<PlanStep> plan() {
        return life.plan().steps();
    }
}
