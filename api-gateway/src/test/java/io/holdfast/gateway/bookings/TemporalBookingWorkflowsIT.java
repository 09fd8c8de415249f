package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.gateway.bookings.BookingWorkflows.PlaceOutcome;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.booking.BookingWorkflowImpl;
import io.holdfast.workflows.booking.CancelRequest;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** The adapter against a Temporal server, with real workflows and made-up steps. */
@Timeout(120)
class TemporalBookingWorkflowsIT {

    private static final Duration PATIENT = Duration.ofSeconds(30);

    private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance(
            TestEnvironmentOptions.newBuilder().setUseTimeskipping(false).build());
    private final Scheduler threads = Schedulers.fromExecutorService(Executors.newVirtualThreadPerTaskExecutor());
    private final BookingWorkflows workflows = new TemporalBookingWorkflows(temporal.getWorkflowClient(), threads);
    private final BookingRequest request = request();

    @BeforeEach
    void attributes() {
        for (var attribute : BookingSearchAttributes.all()) {
            temporal.registerSearchAttribute(attribute.getName(), attribute.getValueType());
        }
    }

    @AfterEach
    void stop() {
        temporal.close();
        threads.dispose();
    }

    private void startWorkers() {
        var bookings = temporal.newWorker(BookingWorkflow.TASK_QUEUE);
        bookings.registerWorkflowImplementationTypes(BookingWorkflowImpl.class);
        bookings.registerActivitiesImplementations(new Steps());
        temporal.newWorker(NoticeActivities.TASK_QUEUE)
                .registerActivitiesImplementations((NoticeActivities) TemporalBookingWorkflowsIT::failing);
        temporal.start();
    }

    private static Handover failing(Notice notice) {
        throw new IllegalStateException("provider said: no such user ada@example.com");
    }

    private String placed() {
        var answered = (PlaceOutcome.Answered) place(PATIENT);
        var placed = (Placement.Placed) answered.placement();
        assertThat(Booking.asPlaced(request, Objects.requireNonNull(placed.booking())))
                .extracting(Booking::id, Booking::revision)
                .containsExactly(request.id(), 1);
        return placed.fingerprint();
    }

    private PlaceOutcome place(Duration wait) {
        return workflows.place(request, "CODE, Check-up", "request-1", wait).block();
    }

    @Test
    void a_booking_is_placed_planned_and_cancelled_and_then_over() {
        startWorkers();
        assertThat(placed()).isEqualTo("print");
        assertThat(placed()).isEqualTo("print");
        assertThat(workflows.running(request.id()).block())
                .isEqualTo(new BookingWorkflows.Parties(request.business(), null));
        var plan = workflows.plan(request.id()).block();
        assertThat(plan)
                .isNotEmpty()
                .noneMatch(step -> String.valueOf(step.attempts()).contains("@"));
        var cancel = new CancelRequest(Actor.API_KEY, null, false);
        assertThat(workflows
                        .move(request.id(), "cancel-1", WishedMove.cancel(cancel))
                        .block())
                .isInstanceOf(MoveOutcome.Made.class);
        assertThat(workflows
                        .move(request.id(), "cancel-2", WishedMove.cancel(cancel))
                        .block())
                .isInstanceOfAny(MoveOutcome.Refused.class, MoveOutcome.Over.class);
    }

    @Test
    void a_booking_whose_life_is_over_is_not_started_again() {
        startWorkers();
        place(PATIENT);
        temporal.getWorkflowClient()
                .newUntypedWorkflowStub(request.id().workflowId())
                .terminate("test");
        assertThat(place(PATIENT)).isInstanceOf(PlaceOutcome.Over.class);
        assertThat(workflows.plan(request.id()).block()).isEmpty();
        assertThat(workflows.running(request.id()).blockOptional()).isEmpty();
        assertThat(workflows
                        .move(request.id(), "c", WishedMove.cancel(new CancelRequest(Actor.API_KEY, null, false)))
                        .block())
                .isInstanceOf(MoveOutcome.Over.class);
    }

    @Test
    void without_workers_it_is_accepted_and_placed_later() {
        assertThat(place(Duration.ofSeconds(4))).isInstanceOf(PlaceOutcome.InTheWorks.class);
        assertThat(workflows.running(request.id()).block())
                .isEqualTo(new BookingWorkflows.Parties(request.business(), null));
        startWorkers();
        assertThat(placed()).isEqualTo("print");
    }

    @Test
    void a_booking_nobody_placed_is_unknown() {
        assertThat(workflows.running(request.id()).blockOptional()).isEmpty();
        assertThat(workflows.plan(request.id()).block()).isEmpty();
    }

    @Test
    void without_a_server_it_says_so() {
        var away = new TemporalConnection("127.0.0.1:1", "default");
        var stubs = away.impatientStubs(Duration.ofSeconds(1));
        var lost = new TemporalBookingWorkflows(away.client(stubs), threads);
        try {
            assertThatThrownBy(() ->
                            lost.place(request, "x", "y", Duration.ofSeconds(5)).block())
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(Problem.TEMPORARILY_UNAVAILABLE));
        } finally {
            stubs.shutdownNow();
        }
    }

    private static BookingRequest request() {
        var id = BookingId.derive(UUID.randomUUID(), "key");
        var start = Instant.now().plus(Duration.ofDays(3));
        return new BookingRequest(
                id,
                BookingCode.of(id),
                new BusinessId(UUID.randomUUID()),
                FakePlatform.CHECKUP,
                new CustomerId(UUID.randomUUID()),
                "print",
                start,
                List.of(),
                1,
                new Contact("Ada", "ada@example.com", null, Locale.ENGLISH),
                null,
                Map.of(),
                Actor.API_KEY,
                Instant.now().plus(Duration.ofMinutes(10)),
                null,
                0);
    }

    /** Steps that always succeed. */
    static final class Steps implements SlotActivities, LedgerActivities, FenceActivities {

        @Override
        public SlotHold hold(BookingRequest request) {
            var none = Money.none(FakePlatform.PRICE.currency());
            var when = new Appointment(request.startsAt(), request.startsAt().plusSeconds(1800), FakePlatform.ZURICH);
            return new SlotHold.Held(new HeldBooking(
                    BookingStatus.CONFIRMED,
                    1,
                    when,
                    List.of(FakePlatform.ANNA),
                    new PolicySnapshot(FakePlatform.PRICE, none, List.of(), BookingRules.NONE),
                    Instant.now(),
                    "Clinic",
                    "Check-up",
                    null,
                    null));
        }

        @Override
        public boolean confirm(Confirm confirm) {
            return true;
        }

        @Override
        public SlotMove move(Move move) {
            return new SlotMove.Taken(List.of());
        }

        @Override
        public void release(Release release) {}

        @Override
        public void advance(Advance advance) {}

        @Override
        public void record(BookingId booking, List<BookingEvent> events) {}

        @Override
        public void complete(BookingId booking) {}

        @Override
        public void raise(BookingId booking, BusinessId business, int revision, boolean closed) {}
    }
}
