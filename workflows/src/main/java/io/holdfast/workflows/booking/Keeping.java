package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.Actor;
import io.temporal.workflow.Promise;
import io.temporal.workflow.TimerOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Keeps a booking: step after step as its plan says, whatever moves it meanwhile. */
final class Keeping {

    /** An ordinary life has some fifty events. */
    private static final long LONG_HISTORY = 1_000;

    private static final String TIMERS = "timers-after-moves";

    private final Life life;
    private final Messages messages;
    private final Moves moves;

    Keeping(Life life, Messages messages, Moves moves) {
        this.life = life;
        this.messages = messages;
        this.moves = moves;
    }

    /**
     * Until nothing is left to do, or the history is too long to go on in.
     *
     * @param unwanted somebody cancelled the run
     */
    void keep(Promise<String> unwanted) {
        for (var due = life.plan().next();
                due.isPresent() && !needsRoom();
                due = life.plan().next()) {
            if (reach(due.get(), unwanted)) {
                act(due.get());
            }
            if (unwanted.isCompleted()) {
                giveUp();
            }
            Workflow.await(() -> !life.isEnding());
            tellNews();
            if (unwanted.isCompleted()) {
                return;
            }
        }
    }

    /** Whether the life should go on in a new history: this one is long, and nothing is under way that it holds. */
    boolean needsRoom() {
        return Workflow.getInfo().getHistoryLength() > LONG_HISTORY
                && !messages.someUnderWay()
                && life.isSettled()
                && Workflow.isEveryHandlerFinished();
    }

    /** Whether the step has fallen due and is still to be done. */
    private boolean reach(Plan.Due due, Promise<String> unwanted) {
        var wait = Duration.between(Life.now(), due.at());
        if (!wait.isPositive() || !life.awaits(due)) {
            return life.awaits(due) && !unwanted.isCompleted();
        }
        if (letMovesEnd()) {
            return false;
        }
        var begun = Workflow.getInfo().getHistoryLength();
        var timer = Workflow.<Void>newPromise();
        var summary =
                TimerOptions.newBuilder().setSummary(due.milestone().label()).build();
        var scope = Workflow.newCancellationScope(() -> timer.completeFrom(Workflow.newTimer(wait, summary)));
        scope.run();
        Workflow.await(() -> timer.isCompleted()
                || !life.awaits(due)
                || unwanted.isCompleted()
                || (needsRoom() && Workflow.getInfo().getHistoryLength() > begun));
        if (!timer.isCompleted()) {
            scope.cancel();
            return false;
        }
        return life.awaits(due) && !unwanted.isCompleted();
    }

    /**
     * A timer that is begun and cancelled within one workflow task leaves no event behind, and whoever replays the history
     * would begin it all the same and be stuck with it. So none is begun while a move may still cancel it.
     *
     * @return whether there was a move to wait for, after which another step may be the next
     */
    private boolean letMovesEnd() {
        if (!moves.someUnderWay() || Workflow.getVersion(TIMERS, Workflow.DEFAULT_VERSION, 1) < 1) {
            return false;
        }
        Workflow.await(() -> !moves.someUnderWay());
        return true;
    }

    /** A move that was under way when the step fell due may have made it pointless. */
    private void act(Plan.Due due) {
        moves.alone(() -> {
            if (life.awaits(due)) {
                act(due.milestone());
            }
        });
    }

    private void act(Milestone step) {
        life.plan().mark(step.step(), PlanStep.State.RUNNING);
        switch (step) {
            case Milestone.HoldEnd end -> moves.expire();
            case Milestone.AskApproval asking -> messages.askApproval(asking);
            case Milestone.ApprovalEnd end -> moves.decline(new MoveRequest(Actor.SYSTEM, "Not approved in time"));
            case Milestone.Reminder reminder -> messages.remind(reminder);
            case Milestone.AskAttendance asking -> messages.askAttendance(asking);
            case Milestone.AttendanceEnd end ->
                moves.cancel(new CancelRequest(Actor.SYSTEM, "Not confirmed by the customer", true));
            case Milestone.NoShow noShow -> moves.markNoShow(Actor.SYSTEM);
            case Milestone.End end -> moves.completeByItself();
            case Milestone.AftercareEnd end -> {}
        }
        if (!step.isMessage()) {
            life.plan().mark(step.step(), PlanStep.State.DONE);
            life.show();
        }
    }

    private void giveUp() {
        moves.alone(() -> {
            if (!life.isEnding() && !life.status().isEnded()) {
                moves.cancel(new CancelRequest(Actor.SYSTEM, null, true));
            }
        });
    }

    /** Once the move that makes the news is acknowledged. */
    private void tellNews() {
        for (var news = life.nextNews(); news != null; news = life.nextNews()) {
            messages.tell(news);
        }
    }
}
