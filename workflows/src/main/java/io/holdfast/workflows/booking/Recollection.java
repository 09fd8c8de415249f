package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A booking as its ledger has it: what was done, what is late, and where its life goes on if its workflow is lost. Pure:
 * it is told the time.
 */
public final class Recollection {

    /** So long a step may take before somebody should look. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    private final BookingRequest request;
    private final HeldBooking booking;
    private final List<ResourceId> wished;
    private final int stayLength;
    private final List<OpenStep> open;
    private final PastEvents past;
    private final Optional<News> news;
    private final List<Milestone> agenda;

    /**
     * What stands in the ledger.
     *
     * @param booking as it is now, not as it was placed
     * @param wished the resources that were asked for last
     * @param events all of them, in order
     * @param open the steps that wait for a person
     */
    public Recollection(
            BookingRequest request,
            HeldBooking booking,
            List<ResourceId> wished,
            int stayLength,
            List<PastEvent> events,
            List<OpenStep> open) {
        this.request = request;
        this.booking = booking;
        this.wished = List.copyOf(wished);
        this.stayLength = stayLength;
        this.open = List.copyOf(open);
        this.past = new PastEvents(events, booking.revision());
        this.news = news();
        this.agenda =
                Agenda.of(request.id(), booking, booking.status(), past.attends(), booking.placedAt(), plannedAt());
    }

    /** A step that waits for a person, and the word for why. */
    public record OpenStep(String kind, String step) {

        public boolean isLate() {
            return kind.equals(LateStep.KIND);
        }
    }

    public BookingRequest request() {
        return request;
    }

    public HeldBooking booking() {
        return booking;
    }

    /** The steps that should be done by now. */
    public List<LateStep> late(Instant now) {
        return undone().filter(step -> !step.dueAt().plus(PATIENCE).isAfter(now))
                .map(step ->
                        new LateStep(step.id(), step.label(), step.dueAt(), step.revision(), past.tries(step.id())))
                .toList();
    }

    /** When to look again whether everything is done; empty if nothing is to come. */
    public Optional<Instant> nextLook(Instant now) {
        var looks = undone().map(PlanStep::dueAt).map(due -> due.plus(PATIENCE));
        return Stream.concat(looks, aftercareEnd().stream())
                .filter(due -> due.isAfter(now))
                .min(Comparator.naturalOrder());
    }

    /** Whether nothing is left to do, so that it needs no workflow. */
    public boolean isOver(Instant now) {
        return booking.status().isEnded()
                && undone().findAny().isEmpty()
                && aftercareEnd().filter(end -> end.isAfter(now)).isEmpty();
    }

    /**
     * What is not made up for, because everything was lost when it was due. What takes something from customers because
     * they did nothing waits for a person: they could do nothing. And nobody is asked what is decided.
     */
    public List<BookingEvent> missed(Instant now) {
        var due = agenda.stream()
                .filter(milestone ->
                        isUndone(milestone.step()) && !dueAt(milestone).isAfter(now))
                .toList();
        var events = new ArrayList<BookingEvent>();
        for (var milestone : due) {
            switch (milestone) {
                case Milestone.AttendanceEnd end -> events.addAll(leftToPeople(end));
                case Milestone.NoShow noShow -> events.addAll(leftToPeople(noShow));
                case Milestone.AskApproval asking
                when due.stream().anyMatch(Milestone.ApprovalEnd.class::isInstance) -> events.add(skipped(asking));
                case Milestone.AskAttendance asking
                when due.stream().anyMatch(Milestone.AttendanceEnd.class::isInstance) -> events.add(skipped(asking));
                default -> {}
            }
        }
        return events;
    }

    private List<BookingEvent> leftToPeople(Milestone milestone) {
        var detail = milestone.label() + ": it fell due while nobody kept the booking, so somebody should decide";
        return List.of(
                skipped(milestone),
                MessageEvents.needsAttention(milestone.step(), booking.revision(), 0, "step_failed", detail));
    }

    private BookingEvent skipped(Milestone milestone) {
        var type = "booking.step_skipped";
        var key = String.join(":", type, milestone.step(), Integer.toString(booking.revision()), "missed");
        var data = Map.<String, Object>of("step", milestone.step(), "revision", booking.revision(), "detail", "missed");
        return new BookingEvent(key, type, Actor.SYSTEM, data);
    }

    /** Where its life goes on. */
    public Resumption resumption(Instant now) {
        var told = newsStep().filter(step -> !isUndone(step.id())).stream();
        return new Resumption(
                booking,
                booking.status(),
                booking.revision(),
                past.attends(),
                past.arrived(),
                wished,
                stayLength,
                Stream.concat(told, planned())
                        .map(step -> step.as(past.state(step.id()), null))
                        .toList(),
                open.stream()
                        .filter(step -> !step.isLate())
                        .map(step -> waiting(step, now))
                        .toList(),
                booking.placedAt(),
                open.stream()
                        .filter(OpenStep::isLate)
                        .map(step -> waiting(step.step(), null, Set.of()))
                        .toList(),
                news.map(News::step).filter(this::isUndone).stream().toList());
    }

    private WaitingStep waiting(OpenStep step, Instant now) {
        if (step.kind().equals("approval")) {
            return waiting(step.step(), null, Set.of());
        }
        var revision = past.revisionOfWaiting(step.step());
        var message = new Outgoing(request, booking, revision).ofStep(step.step(), now);
        return waiting(step.step(), message.orElse(null), past.failedChannels(step.step(), revision));
    }

    private WaitingStep waiting(String step, @Nullable Notice message, Set<Channel> channels) {
        return new WaitingStep(step, label(step), message, channels, past.tries(step));
    }

    /** What a person calls it; one of a plan that is no more has its name only. */
    private String label(String step) {
        return Stream.concat(
                        News.of(List.of(step)).stream().map(News::label),
                        agenda.stream()
                                .filter(milestone -> milestone.step().equals(step))
                                .map(Milestone::label))
                .findFirst()
                .orElse(step);
    }

    /** The end of aftercare leaves no trace, and hurts nobody if it is late. */
    private Stream<PlanStep> undone() {
        var steps = planned().filter(step -> step.kind() != PlanStep.Kind.AFTERCARE);
        return Stream.concat(newsStep().stream(), steps).filter(step -> isUndone(step.id()));
    }

    private Optional<Instant> aftercareEnd() {
        return planned()
                .filter(step -> step.kind() == PlanStep.Kind.AFTERCARE)
                .map(PlanStep::dueAt)
                .findFirst();
    }

    private Stream<PlanStep> planned() {
        return agenda.stream()
                .map(milestone -> pending(milestone.step(), milestone.kind(), milestone.label(), dueAt(milestone)));
    }

    private Instant dueAt(Milestone milestone) {
        return past.lastPush(milestone.step()).orElse(milestone.at());
    }

    private Optional<PlanStep> newsStep() {
        return news.map(what -> pending(
                what.step(),
                what.kind(),
                what.label(),
                past.lastPush(what.step()).orElseGet(this::plannedAt)));
    }

    private PlanStep pending(String id, PlanStep.Kind kind, String label, Instant dueAt) {
        return new PlanStep(id, kind, label, dueAt, PlanStep.State.PENDING, booking.revision(), null);
    }

    private boolean isUndone(String step) {
        return !past.isThrough(step);
    }

    /** What the customer should have been told last. */
    private Optional<News> news() {
        return switch (booking.status()) {
            case HELD, PENDING_PAYMENT -> Optional.empty();
            case PENDING_APPROVAL -> Optional.of(past.wasMovedLast() ? News.RESCHEDULED : News.RECEIVED);
            case CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW ->
                Optional.of(past.wasMovedLast() ? News.RESCHEDULED : News.CONFIRMED);
            case CANCELLED -> Optional.of(News.CANCELLED);
            case DECLINED -> Optional.of(News.DECLINED);
            case EXPIRED -> Optional.of(News.EXPIRED);
        };
    }

    /** When what there is to do and to tell came about. */
    private Instant plannedAt() {
        return (switch (booking.status()) {
                    case COMPLETED, NO_SHOW -> past.last("booking.completed", "booking.no_show");
                    case CANCELLED, DECLINED, EXPIRED ->
                        past.last("booking.cancelled", "booking.declined", "booking.expired", "booking.hold_lapsed");
                    case HELD, PENDING_PAYMENT, PENDING_APPROVAL, CONFIRMED, CHECKED_IN ->
                        past.last("booking.placed", "booking.confirmed", "booking.rescheduled");
                })
                .orElse(booking.placedAt());
    }
}
