package io.holdfast.workflows.booking;

import static io.holdfast.workflows.booking.BookingFixtures.aHeldBooking;
import static io.holdfast.workflows.booking.BookingFixtures.aRequest;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.withSettings;

import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.Handover.Delivery;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingRequest;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** One booking on a server whose clock skips ahead, with everything outside the workflow faked. */
final class BookingScenario implements AutoCloseable {

    final SlotActivities slots = mock(SlotActivities.class, withSettings().withoutAnnotations());
    final LedgerActivities ledger = mock(LedgerActivities.class, withSettings().withoutAnnotations());
    final FenceActivities fence = mock(FenceActivities.class, withSettings().withoutAnnotations());
    final NoticeActivities notices = mock(NoticeActivities.class, withSettings().withoutAnnotations());
    final Instant startsAt;
    final BookingRequest request;
    final HeldBooking held;
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
        lenient().when(slots.hold(any())).thenReturn(new SlotHold.Held(held));
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
                new WithStartWorkflowOperation<>(workflow::book, request));
    }

    BookingWorkflow stub() {
        return server.getWorkflowClient()
                .newWorkflowStub(
                        BookingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(BookingWorkflow.TASK_QUEUE)
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
