package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.PaymentStatus;
import io.holdfast.workflows.model.ResourceId;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a booking's life stands; what the Temporal UI shows follows it. */
final class Life {

    private final BookingRequest request;
    private final Plan plan = new Plan();
    private final Attention attention = new Attention();
    private final Deque<News> news = new ArrayDeque<>();
    private @Nullable HeldBooking booking;
    private @Nullable BookingStatus status;
    private @Nullable BookingStatus ending;
    private Instant since = Instant.EPOCH;
    private int revision;
    private boolean attends;
    private boolean arrived;
    private List<ResourceId> wished;
    private int stayLength;

    Life(BookingRequest request) {
        this.request = request;
        this.wished = request.resources();
        this.stayLength = request.stayLength();
    }

    void begin(HeldBooking held) {
        booking = held;
        status = held.status();
        revision = held.revision();
        since = now();
    }

    void resume(Resumption from) {
        booking = from.booking();
        status = from.status();
        revision = from.revision();
        attends = from.attends();
        arrived = from.arrived();
        wished = from.wished();
        stayLength = from.stayLength();
        since = Objects.requireNonNullElse(from.since(), Instant.EPOCH);
        plan.resume(agenda(Instant.EPOCH), from.steps());
        attention.resume(from.waiting(), from.late());
    }

    Resumption toResume() {
        return new Resumption(
                booking(),
                status(),
                revision,
                attends,
                arrived,
                wished,
                stayLength,
                plan.steps(),
                attention.waiting(),
                since,
                attention.late(),
                null);
    }

    /** The booking is about to end so; no step begins any more. */
    void end(BookingStatus as) {
        ending = as;
    }

    void become(BookingStatus next, int newRevision) {
        status = next;
        revision = newRevision;
        ending = null;
        attention.areLate(List.of());
        arrived |= next == BookingStatus.CHECKED_IN;
        Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.become(next, newRevision));
    }

    void moveTo(HeldBooking moved, int newRevision, List<ResourceId> nowWished, int length) {
        booking = moved;
        revision = newRevision;
        wished = nowWished;
        stayLength = length;
        attends = false;
        attention.areLate(List.of());
        Workflow.upsertTypedSearchAttributes(BookingSearchAttributes.moved(moved, newRevision));
    }

    void attend() {
        attends = true;
    }

    /** Whether the customer was seen, whatever became of the booking since. */
    boolean hasArrived() {
        return arrived;
    }

    /** What the present status leaves to do. */
    void planAgain() {
        plan.plan(agenda(now()), revision);
    }

    /** What it left when it was reached at that time. */
    void planFrom(Instant then) {
        plan.plan(agenda(then), revision);
    }

    private List<Milestone> agenda(Instant from) {
        return Agenda.of(request.id(), booking(), status(), attends, since, from);
    }

    void tell(News what) {
        news.add(what);
    }

    @Nullable
    News nextNews() {
        return news.poll();
    }

    /** Whether nothing has changed that the one who waits for this step should know of. */
    boolean awaits(Plan.Due due) {
        return ending == null
                && news.isEmpty()
                && plan.next().filter(due::equals).isPresent();
    }

    /** Whether nobody is about to change anything. */
    boolean isSettled() {
        return ending == null && news.isEmpty() && plan.next().isPresent();
    }

    boolean isEnding() {
        return ending != null;
    }

    /** As whoever asks now should see it: one that is about to end has ended. */
    @Nullable
    BookingStatus standing() {
        return ending == null ? status : ending;
    }

    void show() {
        attention.show();
        var current = status;
        if (current != null) {
            Workflow.setCurrentDetails(
                    BookingCard.of(request.code(), booking(), current, revision, attention.all(), plan));
        }
    }

    BookingView view() {
        var appointment = booking == null ? null : booking.appointment();
        return new BookingView(request.id(), request.code(), status, PaymentStatus.NONE, revision, appointment);
    }

    boolean isPlaced() {
        return booking != null;
    }

    HeldBooking booking() {
        return Objects.requireNonNull(booking);
    }

    BookingStatus status() {
        return Objects.requireNonNull(status);
    }

    BookingRequest request() {
        return request;
    }

    int revision() {
        return revision;
    }

    List<ResourceId> wished() {
        return wished;
    }

    int stayLength() {
        return stayLength;
    }

    Plan plan() {
        return plan;
    }

    Attention attention() {
        return attention;
    }

    static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }
}
