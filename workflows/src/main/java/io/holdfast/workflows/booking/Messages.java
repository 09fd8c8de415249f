package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.ReminderRule;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The messages of one booking. Each runs beside the others, so that a provider that is down holds up nothing else, and
 * what became of each is noted in the ledger.
 */
final class Messages {

    /** A customer who did not hear of the cancellation for this long will not gain from hearing it later. */
    private static final Duration CANCELLATION_NEWS = Duration.ofDays(3);

    private static final String CONFIRMATION_LABEL = "Confirmation by e-mail";
    private static final String CANCELLATION_LABEL = "News of the cancellation by e-mail";

    private final LedgerActivities ledger = ActivityStubs.ledger("Note what became of a message");
    private final List<Promise<Void>> underWay = new ArrayList<>();
    private final BookingRequest request;
    private final Plan plan;
    private final Runnable changed;
    private boolean someFailed;

    Messages(BookingRequest request, Plan plan, Runnable changed) {
        this.request = request;
        this.plan = plan;
        this.changed = changed;
    }

    void confirm(HeldBooking booking, int revision) {
        plan.add(Plan.CONFIRMATION, PlanStep.Kind.CONFIRMATION, CONFIRMATION_LABEL, now());
        var useful = booking.appointment().endsAt();
        var channels = Set.of(Channel.EMAIL);
        var notice = notice(booking, revision, Plan.CONFIRMATION, Notice.Kind.BOOKING_CONFIRMED, channels, useful);
        send(notice, CONFIRMATION_LABEL, List.of());
    }

    void remind(HeldBooking booking, int revision, ReminderRule rule, String label) {
        var useful = booking.appointment().startsAt();
        var notice = notice(booking, revision, rule.stepId(), Notice.Kind.REMINDER, rule.channels(), useful);
        send(notice, label, List.of(MessageEvents.reminderDue(rule.stepId(), revision)));
    }

    void tellCancelled(HeldBooking booking, int revision) {
        plan.add(Plan.CANCELLATION, PlanStep.Kind.CANCELLATION, CANCELLATION_LABEL, now());
        var useful = now().plus(CANCELLATION_NEWS);
        var channels = Set.of(Channel.EMAIL);
        var notice = notice(booking, revision, Plan.CANCELLATION, Notice.Kind.BOOKING_CANCELLED, channels, useful);
        send(notice, CANCELLATION_LABEL, List.of());
    }

    void awaitAll() {
        Promise.allOf(underWay).get();
    }

    boolean someFailed() {
        return someFailed;
    }

    private void send(Notice notice, String summary, List<BookingEvent> before) {
        plan.mark(notice.step(), PlanStep.State.RUNNING);
        underWay.add(Async.procedure(() -> handOver(notice, summary, before)));
        changed.run();
    }

    private void handOver(Notice notice, String summary, List<BookingEvent> before) {
        var events = new ArrayList<>(before);
        var useful = Duration.between(now(), notice.notAfter());
        try {
            var handover = ActivityStubs.notices(summary, useful.isNegative() ? Duration.ZERO : useful)
                    .send(notice);
            events.addAll(MessageEvents.outcomes(notice, handover));
            settle(notice, MessageEvents.stateAfter(handover), events);
        } catch (ActivityFailure gaveUp) {
            events.add(MessageEvents.gaveUp(notice));
            settle(notice, PlanStep.State.FAILED, events);
        }
        ledger.record(notice.booking(), List.copyOf(events));
        changed.run();
    }

    private void settle(Notice notice, PlanStep.State state, List<BookingEvent> events) {
        plan.mark(notice.step(), state);
        if (state == PlanStep.State.FAILED) {
            someFailed = true;
            events.add(MessageEvents.needsAttention(notice));
        }
    }

    private Notice notice(
            HeldBooking booking, int revision, String step, Notice.Kind kind, Set<Channel> channels, Instant notAfter) {
        return new Notice(
                request.id(),
                request.business(),
                revision,
                step,
                kind,
                channels,
                request.contact(),
                request.code(),
                booking.businessName(),
                booking.serviceName(),
                booking.place(),
                booking.resources().stream().map(AssignedResource::name).toList(),
                booking.appointment(),
                notAfter);
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
