package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.BookingEvent;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The messages of one booking. Each runs beside the others, so that a provider that is down holds up nothing else, and
 * what became of each is noted in the ledger.
 */
final class Messages {

    private final LedgerActivities ledger = ActivityStubs.ledger("Note what became of a message");
    private final List<Promise<Void>> underWay = new ArrayList<>();
    private final Life life;

    Messages(Life life) {
        this.life = life;
    }

    void tell(News news) {
        var now = Life.now();
        life.plan().add(news.step(), news.kind(), news.label(), now, life.revision());
        send(news.label(), outgoing().news(news, now), List.of());
    }

    void remind(Milestone.Reminder reminder) {
        var rule = reminder.rule();
        var due = MessageEvents.reminderDue(rule.stepId(), life.revision());
        send(reminder.label(), outgoing().reminder(rule), List.of(due));
    }

    void askAttendance(Milestone.AskAttendance asking) {
        send(asking.label(), outgoing().attendance(asking), List.of());
    }

    /** Whoever has an address is written to; the queue shows it in any case. */
    void askApproval(Milestone.AskApproval asking) {
        var waits = MessageEvents.needsAttention(
                asking.step(), life.revision(), 0, "approval", "Waits for approval: " + asking.label());
        life.attention().need(new WaitingStep(asking.step(), asking.label(), null, Set.of(), 0));
        outgoing().approval(asking).ifPresentOrElse(notice -> send(asking.label(), notice, List.of(waits)), () -> {
            life.plan().mark(asking.step(), PlanStep.State.DONE);
            ledger.record(life.request().id(), List.of(waits));
            life.show();
        });
    }

    /** A person wants what failed for good tried again, only where it failed. */
    void retry(WaitingStep waiting) {
        var message = waiting.message();
        if (message == null) {
            return;
        }
        // Given up without an answer it goes on where it was; what the provider refused is a message of its own.
        var tries = waiting.tries() + 1;
        var again = waiting.channels().isEmpty()
                ? message
                : message.again(waiting.step() + "." + (tries + 1), waiting.channels());
        life.plan().mark(waiting.step(), PlanStep.State.RUNNING);
        underWay.add(Async.procedure(() -> handOver(waiting.step(), waiting.label(), again, List.of(), tries)));
    }

    void awaitAll() {
        Promise.allOf(underWay).get();
    }

    boolean someUnderWay() {
        return underWay.stream().anyMatch(message -> !message.isCompleted());
    }

    private void send(String label, Notice notice, List<BookingEvent> before) {
        life.plan().mark(notice.step(), PlanStep.State.RUNNING);
        underWay.add(Async.procedure(() -> handOver(notice.step(), label, notice, before, 0)));
        life.show();
    }

    private void handOver(String step, String label, Notice notice, List<BookingEvent> before, int tries) {
        var events = new ArrayList<>(before);
        var useful = Duration.between(Life.now(), notice.notAfter());
        try {
            var handover = ActivityStubs.notices(label, useful.isNegative() ? Duration.ZERO : useful)
                    .send(notice);
            events.addAll(MessageEvents.outcomes(notice, handover));
            if (events.isEmpty()) {
                events.add(MessageEvents.cameToNothing(notice));
            }
            var state = MessageEvents.stateAfter(handover);
            if (state == PlanStep.State.FAILED) {
                var error = MessageEvents.error(handover);
                fail(
                        new WaitingStep(step, label, notice, MessageEvents.failed(handover), tries),
                        notice.revision(),
                        error,
                        events);
            } else {
                life.plan().settle(step, notice.revision(), state, null);
            }
        } catch (ActivityFailure gaveUp) {
            events.add(MessageEvents.gaveUp(notice));
            fail(new WaitingStep(step, label, notice, Set.of(), tries), notice.revision(), "gave_up", events);
        }
        ledger.record(notice.booking(), List.copyOf(events));
        life.attention().isDone(step);
        life.show();
    }

    private void fail(WaitingStep waiting, int revision, String error, List<BookingEvent> events) {
        life.attention().need(waiting);
        life.plan().settle(waiting.step(), revision, PlanStep.State.FAILED, error);
        var detail = waiting.label() + " failed: " + error;
        events.add(MessageEvents.needsAttention(waiting.step(), revision, waiting.tries(), "step_failed", detail));
    }

    private Outgoing outgoing() {
        return new Outgoing(life.request(), life.booking(), life.revision());
    }
}
