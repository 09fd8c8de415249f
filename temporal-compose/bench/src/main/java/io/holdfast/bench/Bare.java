package io.holdfast.bench;

import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.common.SearchAttributes;
import io.temporal.worker.WorkerFactory;
import java.time.OffsetDateTime;
import java.util.UUID;

/** Bare workflows on the same server, with a worker of their own in this process. */
final class Bare implements AutoCloseable {

    /** As many as a booking starts with, of the same kinds. */
    private static final SearchAttributes ATTRIBUTES = SearchAttributes.newBuilder()
            .set(BookingSearchAttributes.BUSINESS_ID, "bare")
            .set(BookingSearchAttributes.CUSTOMER_ID, "bare")
            .set(BookingSearchAttributes.SERVICE_ID, "bare")
            .set(BookingSearchAttributes.BOOKING_CODE, "bare")
            .set(BookingSearchAttributes.STARTS_AT, OffsetDateTime.parse("2030-01-07T10:00:00Z"))
            .set(BookingSearchAttributes.PAYMENT_STATUS, "none")
            .set(BookingSearchAttributes.NEEDS_ATTENTION, false)
            .build();

    private final WorkflowClient client;
    private final WorkerFactory workers;

    Bare(WorkflowClient client) {
        this.client = client;
        this.workers = WorkerFactory.newInstance(client);
        BareSteps empty = input -> input;
        var workflows = workers.newWorker(BareWorkflow.TASK_QUEUE);
        workflows.registerWorkflowImplementationTypes(BareWorkflowImpl.class);
        workflows.registerActivitiesImplementations(empty);
        workers.newWorker(BareWorkflow.ACTIVITY_QUEUE).registerActivitiesImplementations(empty);
        workers.start();
    }

    /** Starts one with its update, as placing does, and returns its id when the update is answered. */
    String place() {
        var id = UUID.randomUUID().toString();
        var workflow = client.newWorkflowStub(
                BareWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(BareWorkflow.TASK_QUEUE)
                        .setWorkflowId("bare-" + id)
                        .setTypedSearchAttributes(ATTRIBUTES)
                        .setStaticSummary("Bare")
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .build());
        WorkflowClient.executeUpdateWithStart(
                workflow::place,
                id,
                UpdateOptions.<String>newBuilder()
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::live, id));
        return id;
    }

    void move(String id) {
        placed(id).move("move");
    }

    void cancel(String id) {
        placed(id).cancel("cancel");
    }

    private BareWorkflow placed(String id) {
        return client.newWorkflowStub(BareWorkflow.class, "bare-" + id);
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
