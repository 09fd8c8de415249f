package io.holdfast.workflows.booking;

import static io.holdfast.workflows.booking.BookingFixtures.aHeldBooking;
import static io.holdfast.workflows.booking.BookingFixtures.aRequest;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.withSettings;

import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.Handover.Delivery;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotActivities.Move;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.mockito.ArgumentCaptor;

/** One booking on a server whose clock skips ahead, with everything outside the workflow faked. */
final class BookingScenario implements AutoCloseable {

    final SlotActivities slots = mock(SlotActivities.class, withSettings().withoutAnnotations());
    final LedgerActivities ledger = mock(LedgerActivities.class, withSettings().withoutAnnotations());
    final FenceActivities fence = mock(FenceActivities.class, withSettings().withoutAnnotations());
    final NoticeActivities notices = mock(NoticeActivities.class, withSettings().withoutAnnotations());
    final Instant startsAt;
    final BookingRequest request;
    HeldBooking held;
    private Duration taskTime = Duration.ofSeconds(10);
    private final TestWorkflowEnvironment server;

    BookingScenario() {
        var options = TestEnvironmentOptions.newBuilder();
        BookingSearchAttributes.all()
                .forEach(key -> options.registerSearchAttribute(key.getName(), key.getValueType()));
        server = TestWorkflowEnvironment.newInstance(options.build());
        var bookings = server.newWorker(BookingWorkflow.TASK_QUEUE);
        bookings.registerWorkflowImplementationTypes(BookingWorkflowImpl.class);
        bookings.registerActivitiesImplementations(slots, ledger, fence);
        server.newWorker(NoticeActivities.TASK_QUEUE).registerActivitiesImplementations(notices);
        startsAt = now().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(3));
        request = aRequest(startsAt);
        held = aHeldBooking(startsAt, now());
        lenient().when(slots.hold(any())).thenAnswer(call -> new SlotHold.Held(held));
        lenient().when(slots.confirm(any())).thenReturn(true);
        lenient().when(slots.move(any())).thenAnswer(call -> {
            Move move = call.getArgument(0);
            held = movedTo(move.startsAt(), move.revision());
            return new SlotMove.Moved(held);
        });
        lenient().when(notices.send(any())).thenAnswer(call -> delivered(call.getArgument(0), Handover.State.SENT));
        server.start();
    }

    Placement place() {
        var workflow = stub();
        return WorkflowClient.executeUpdateWithStart(
                workflow::place,
                request.fingerprint(),
                UpdateOptions.<Placement>newBuilder()
                        .setUpdateId(BookingWorkflow.PLACE_UPDATE_ID)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::book, request, null));
    }

    /** Its workflow and everything in it is lost; this is what its ledger says. */
    void goesOnFrom(BookingStatus status, int revision, List<PastEvent> events) {
        held = heldAs(status, revision, held.appointment(), held.policy().rules(), null);
        var from = new Recollection(request, held, List.of(), 0, events, List.of()).resumption(now());
        goesOn(from);
    }

    /** A life whose history was cut, or lost. */
    void goesOn(Resumption from) {
        WorkflowClient.start(stub()::book, request, from);
    }

    BookingWorkflow stub() {
        return server.getWorkflowClient()
                .newWorkflowStub(
                        BookingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(BookingWorkflow.TASK_QUEUE)
                                .setWorkflowTaskTimeout(taskTime)
                                .setWorkflowId(request.id().workflowId())
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .setTypedSearchAttributes(BookingSearchAttributes.atStart(request))
                                .build());
    }

    BookingWorkflow placed() {
        return server.getWorkflowClient()
                .newWorkflowStub(BookingWorkflow.class, request.id().workflowId());
    }

    BookingOutcome outcome() {
        return WorkflowStub.fromTyped(placed()).getResult(BookingOutcome.class);
    }

    void cancelTheRun() {
        WorkflowStub.fromTyped(placed()).cancel();
    }

    /** Before it is placed: how soon a step that takes long lets others in. */
    void looksUpAfter(Duration time) {
        taskTime = time;
    }

    /** Before it is placed: what it will live by. */
    void livesBy(BookingRules rules) {
        held = heldAs(held.status(), 1, held.appointment(), rules, null);
    }

    void waitsForApproval(ApprovalRule rule) {
        var rules = new BookingRules(List.of(), Duration.ZERO, rule, null, null);
        held = heldAs(BookingStatus.PENDING_APPROVAL, 1, held.appointment(), rules, null);
    }

    void isOnlyHeld(Duration time) {
        held = heldAs(BookingStatus.HELD, 1, held.appointment(), BookingRules.NONE, time);
    }

    HeldBooking movedTo(Instant start, int revision) {
        var appointment = new Appointment(
                start,
                start.plus(held.appointment().length()),
                held.appointment().zone());
        return heldAs(held.status(), revision, appointment, held.policy().rules(), null);
    }

    private HeldBooking heldAs(
            BookingStatus status,
            int revision,
            Appointment appointment,
            BookingRules rules,
            @Nullable Duration heldFor) {
        var policy = held.policy();
        return new HeldBooking(
                status,
                revision,
                appointment,
                held.resources(),
                new PolicySnapshot(new Money(4500, BookingFixtures.CHF), policy.deposit(), policy.reminders(), rules),
                held.placedAt(),
                held.businessName(),
                held.serviceName(),
                held.place(),
                heldFor);
    }

    List<Notice> sent() {
        var sent = ArgumentCaptor.forClass(Notice.class);
        verify(notices, atLeast(0)).send(sent.capture());
        return sent.getAllValues();
    }

    List<String> sentSteps() {
        return sent().stream().map(Notice::step).toList();
    }

    List<BookingEvent> noted() {
        @SuppressWarnings("unchecked")
        ArgumentCaptor<List<BookingEvent>> noted = ArgumentCaptor.forClass(List.class);
        verify(ledger, atLeast(0)).record(any(), noted.capture());
        return noted.getAllValues().stream().flatMap(List::stream).toList();
    }

    List<String> notedTypes() {
        return noted().stream().map(BookingEvent::type).toList();
    }

    /** What support staff find it by. */
    boolean attention() {
        return Boolean.TRUE.equals(WorkflowStub.fromTyped(placed())
                .describe()
                .getTypedSearchAttributes()
                .get(BookingSearchAttributes.NEEDS_ATTENTION));
    }

    String runId() {
        return WorkflowStub.fromTyped(placed()).describe().getExecution().getRunId();
    }

    /** Answers once the booking has let it in, whatever comes of it then. */
    WorkflowUpdateHandle<BookingView> begin(String move, MoveRequest wish) {
        return begin(move, wish, BookingView.class);
    }

    <A> WorkflowUpdateHandle<A> begin(String move, Asked wish, Class<A> answer) {
        return WorkflowStub.fromTyped(placed())
                .startUpdate(
                        UpdateOptions.newBuilder(answer)
                                .setUpdateName(move)
                                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                                .build(),
                        wish);
    }

    /** Lets this much time pass. */
    void pass(Duration time) {
        server.sleep(time);
    }

    Instant now() {
        return Instant.ofEpochMilli(server.currentTimeMillis());
    }

    String history() {
        return server.getWorkflowClient()
                .fetchHistory(request.id().workflowId())
                .toJson(true);
    }

    static Handover delivered(Notice notice, Handover.State state) {
        return new Handover(notice.channels().stream()
                .sorted()
                .map(channel -> new Delivery(UUID.randomUUID(), channel, state, null))
                .toList());
    }

    @Override
    public void close() {
        server.close();
    }
}
