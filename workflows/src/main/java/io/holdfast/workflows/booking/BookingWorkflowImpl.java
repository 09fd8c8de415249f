package io.holdfast.workflows.booking;

import io.holdfast.workflows.booking.Agenda.Milestone;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotActivities.Release;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.PaymentStatus;
import io.temporal.workflow.CancellationScope;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The life of one booking, top to bottom. */
public class BookingWorkflowImpl implements BookingWorkflow {

    private final BookingRequest request;
    private final CompletablePromise<Placement> placement = Workflow.newPromise();
    private final Plan plan = new Plan();
    private final Messages messages;
    private @Nullable HeldBooking booking;
    private @Nullable BookingStatus status;
    private @Nullable BookingStatus endingAs;
    private @Nullable BookingOutcome outcome;
    private int revision;
    private boolean attentionShown;

    @WorkflowInit
    public BookingWorkflowImpl(BookingRequest request) {
        this.request = request;
        this.messages = new Messages(request, plan, this::show);
    }

    /**
     * Moves to new code with the next task, as every workflow of a worker without deployment versions does. A server
     * refuses the annotation AUTO_UPGRADE from such a worker, so that it comes together with the versions.
     */
    @Override
    public BookingOutcome book(BookingRequest request) {
        var unwanted = CancellationScope.current().getCancellationRequest();
        // Detached: cancelling the run means cancelling the booking, with everything that belongs to it.
        Workflow.newDetachedCancellationScope(() -> outcome = live(unwanted)).run();
        return Objects.requireNonNull(outcome);
    }

    private BookingOutcome live(Promise<String> unwanted) {
        var outcome = hold() ? keep(unwanted) : BookingOutcome.REFUSED;
        messages.awaitAll();
        Workflow.await(Workflow::isEveryHandlerFinished);
        return outcome;
    }

    private boolean hold() {
        var hold = ActivityStubs.slots("Hold the slot").hold(request);
        if (hold instanceof SlotHold.Held(var held)) {
            booking = held;
            revision = held.revision();
            status = held.status();
        }
        placement.complete(answer(hold));
        return booking != null;
    }

    private Placement answer(SlotHold hold) {
        var fingerprint = request.fingerprint();
        return switch (hold) {
            case SlotHold.Held(var held) -> new Placement.Placed(fingerprint, held);
            case SlotHold.Taken(var alternatives) -> new Placement.SlotTaken(fingerprint, alternatives);
            case SlotHold.Refused(var reason) -> new Placement.Refused(fingerprint, reason);
        };
    }

    private BookingOutcome keep(Promise<String> unwanted) {
        var held = booking();
        var agenda = Agenda.of(request.id(), held.appointment(), held.policy().reminders(), held.placedAt());
        Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.placed(held.status(), held.resources()));
        plan.milestones(agenda);
        messages.confirm(held, revision);
        for (var milestone : agenda) {
            if (!reach(milestone, unwanted)) {
                return leave();
            }
            switch (milestone) {
                case Milestone.Reminder(var rule, var at) -> messages.remind(held, revision, rule, milestone.label());
                case Milestone.End end -> complete();
            }
        }
        return BookingOutcome.COMPLETED;
    }

    /** Whether the booking still stands when the milestone falls due. */
    private boolean reach(Milestone milestone, Promise<String> unwanted) {
        var wait = Duration.between(now(), milestone.at());
        if (wait.isPositive() && endingAs == null) {
            var timer = Workflow.<Void>newPromise();
            var summary =
                    TimerOptions.newBuilder().setSummary(milestone.label()).build();
            var scope = Workflow.newCancellationScope(() -> timer.completeFrom(Workflow.newTimer(wait, summary)));
            scope.run();
            Workflow.await(() -> timer.isCompleted() || endingAs != null || unwanted.isCompleted());
            if (!timer.isCompleted()) {
                scope.cancel();
            }
        }
        if (unwanted.isCompleted() && endingAs == null) {
            giveUp(new CancelRequest(Actor.SYSTEM, null, true));
        }
        return endingAs == null;
    }

    private void complete() {
        endingAs = BookingStatus.COMPLETED;
        plan.mark(Plan.COMPLETION, PlanStep.State.RUNNING);
        ActivityStubs.ledger("Complete the booking").complete(request.id());
        plan.mark(Plan.COMPLETION, PlanStep.State.DONE);
        become(BookingStatus.COMPLETED);
    }

    /** The customer is told once the slot is free again. */
    private BookingOutcome leave() {
        Workflow.await(() -> status == BookingStatus.CANCELLED);
        messages.tellCancelled(booking(), revision);
        return BookingOutcome.CANCELLED;
    }

    /** The fence goes up first: once the slot is free, nobody may be reminded of it. */
    private void giveUp(CancelRequest cancel) {
        endingAs = BookingStatus.CANCELLED;
        var next = revision + 1;
        ActivityStubs.fence().raise(request.id(), request.business(), next, true);
        ActivityStubs.slots("Release the slot")
                .release(new Release(request.id(), next, cancel.by(), cancel.reason(), cancel.waiveFee()));
        revision = next;
        plan.dropPending();
        become(BookingStatus.CANCELLED);
    }

    @Override
    public Placement place(String fingerprint) {
        return placement.get();
    }

    @Override
    public void mayCancel(CancelRequest cancel) {
        if (endingAs != null || status != BookingStatus.CONFIRMED) {
            throw NotAllowedInStatus.of(endingAs != null ? endingAs : status);
        }
    }

    @Override
    public BookingView cancel(CancelRequest cancel) {
        Workflow.newDetachedCancellationScope(() -> giveUp(cancel)).run();
        return view();
    }

    @Override
    public BookingView view() {
        var appointment = booking == null ? null : booking.appointment();
        return new BookingView(request.id(), request.code(), status, PaymentStatus.NONE, revision, appointment);
    }

    @Override
    public List<PlanStep> plan() {
        return plan.steps();
    }

    private void become(BookingStatus next) {
        status = next;
        Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.BOOKING_STATUS.valueSet(next.wire()));
        show();
    }

    /** What the Temporal UI shows follows what happened. */
    private void show() {
        if (messages.someFailed() && !attentionShown) {
            attentionShown = true;
            Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.NEEDS_ATTENTION.valueSet(true));
        }
        var current = Objects.requireNonNull(status);
        Workflow.setCurrentDetails(BookingCard.of(request.code(), booking(), current, revision, attentionShown, plan));
    }

    private HeldBooking booking() {
        return Objects.requireNonNull(booking);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
