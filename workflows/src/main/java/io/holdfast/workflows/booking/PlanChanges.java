package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import java.util.List;
import java.util.Map;

/** What people change about a booking's steps, and that they did. */
final class PlanChanges {

    private final Life life;
    private final Messages messages;

    PlanChanges(Life life, Messages messages) {
        this.life = life;
        this.messages = messages;
    }

    void require(PlanAction wish) {
        var plan = life.plan();
        var step = plan.find(wish.step()).orElseThrow(() -> MoveRefusal.STEP_NOT_FOUND.in(life.standing()));
        if (life.isEnding() || !plan.isWaiting(step) || !isAllowed(wish.act(), plan.milestone(step.id()))) {
            throw MoveRefusal.STEP_NOT_PENDING.in(life.standing());
        }
    }

    /** Without an end a booking would wait for ever, and nobody is a no-show before they should have come. */
    private boolean isAllowed(PlanAction.Act act, Milestone milestone) {
        var begun = !Life.now().isBefore(life.booking().appointment().startsAt());
        return switch (milestone) {
            case Milestone.Reminder reminder -> true;
            case Milestone.AskApproval asking -> true;
            case Milestone.AskAttendance asking -> true;
            case Milestone.AttendanceEnd end -> true;
            case Milestone.NoShow noShow -> act == PlanAction.Act.SKIP || begun;
            case Milestone.End end -> act == PlanAction.Act.RUN_NOW && begun;
            case Milestone.ApprovalEnd end -> act == PlanAction.Act.RUN_NOW;
            case Milestone.HoldEnd end -> act == PlanAction.Act.RUN_NOW;
            case Milestone.AftercareEnd end -> act == PlanAction.Act.RUN_NOW;
        };
    }

    void make(PlanAction wish) {
        require(wish);
        switch (wish.act()) {
            case SKIP -> {
                note("booking.step_skipped", wish.step(), 0, wish.by());
                life.plan().mark(wish.step(), PlanStep.State.SKIPPED);
            }
            case RUN_NOW -> {
                note("booking.step_hurried", wish.step(), 0, wish.by());
                life.plan().runAt(wish.step(), Life.now());
            }
        }
        life.show();
    }

    void require(StepResolution wish) {
        if (life.attention().find(wish.step()).isEmpty()) {
            throw MoveRefusal.STEP_NOT_FOUND.in(life.standing());
        }
    }

    void make(StepResolution wish) {
        require(wish);
        var waiting = life.attention().find(wish.step()).orElseThrow();
        switch (wish.act()) {
            case RETRY -> {
                note("booking.step_retried", wish.step(), waiting.tries(), wish.by());
                life.attention().settle(wish.step());
                tryAgain(waiting);
            }
            case RESOLVE -> {
                note("booking.step_resolved", wish.step(), waiting.tries(), wish.by());
                life.attention().settle(wish.step());
            }
        }
        life.show();
    }

    /** What has not begun begins now; what is under way, though late, is tried again by itself. */
    private void tryAgain(WaitingStep waiting) {
        var isToCome =
                life.plan().find(waiting.step()).filter(life.plan()::isWaiting).isPresent();
        if (isToCome) {
            life.plan().runAt(waiting.step(), Life.now());
        } else {
            messages.retry(waiting);
        }
    }

    private void note(String type, String step, int times, Actor by) {
        var key = String.join(":", type, step, Integer.toString(life.revision()), Integer.toString(times));
        var event = new BookingEvent(key, type, by, Map.of("step", step, "revision", life.revision()));
        ActivityStubs.ledger("Note what a person did").record(life.request().id(), List.of(event));
    }
}
