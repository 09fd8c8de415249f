package io.holdfast.worker.model;

import io.holdfast.worker.model.Faults.Moment;
import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.holdfast.workflows.booking.BookingView;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.booking.BookingWorkflowImpl;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.booking.PlanStep;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Temporal server whose clock skips ahead, with the real workflow and the real steps of its bookings. */
final class Stage implements AutoCloseable {

    private static final Duration IMPATIENCE = Duration.ofSeconds(12);

    private final Premises premises;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Faults faults = new Faults();
    private final TestWorkflowEnvironment server;
    private final WorkerFactory workflows;

    /**
     * Opens it.
     *
     * @param cached how many lives the worker keeps in memory; with none, each task is that of a worker that has just
     *     started. One that dies is for the real server to show: this one loses updates then.
     */
    Stage(Premises premises, Instant begin, int cached) {
        this.premises = premises;
        var environment = TestEnvironmentOptions.newBuilder().setInitialTime(begin);
        BookingSearchAttributes.all()
                .forEach(key -> environment.registerSearchAttribute(key.getName(), key.getValueType()));
        server = TestWorkflowEnvironment.newInstance(environment.build());
        premises.clock().follow(server::currentTimeMillis);
        server.newWorker(NoticeActivities.TASK_QUEUE)
                .registerActivitiesImplementations(faults.around(NoticeActivities.class, premises.notices()));
        server.start();
        workflows = work(cached);
    }

    private WorkerFactory work(int cached) {
        var factory = WorkerFactory.newInstance(
                client(),
                WorkerFactoryOptions.newBuilder().setWorkflowCacheSize(cached).build());
        var worker = factory.newWorker(BookingWorkflow.TASK_QUEUE);
        worker.registerWorkflowImplementationTypes(BookingWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                faults.around(SlotActivities.class, new InSkippedTime(premises.slots())),
                faults.around(LedgerActivities.class, premises.ledger()),
                faults.around(FenceActivities.class, premises.fences()));
        factory.start();
        return factory;
    }

    void fail(Class<?> capability, Moment moment) {
        faults.add(capability, moment);
    }

    Faults faults() {
        return faults;
    }

    /** Like a client: whoever is not answered in time asks again, and means the same booking. */
    Placement place(BookingRequest request) {
        for (int tries = 1; ; tries++) {
            try {
                return placeOnce(request);
            } catch (WorkflowServiceException slow) {
                if (tries == 3) {
                    throw slow;
                }
            }
        }
    }

    private Placement placeOnce(BookingRequest request) {
        var workflow = client().newWorkflowStub(
                        BookingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(BookingWorkflow.TASK_QUEUE)
                                .setWorkflowId(request.id().workflowId())
                                .setWorkflowIdConflictPolicy(
                                        WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                                .setTypedSearchAttributes(BookingSearchAttributes.atStart(request))
                                .build());
        return WorkflowClient.executeUpdateWithStart(
                workflow::place,
                request.fingerprint(),
                UpdateOptions.<Placement>newBuilder()
                        .setUpdateId(BookingWorkflow.PLACE_UPDATE_ID)
                        .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                        .build(),
                new WithStartWorkflowOperation<>(workflow::book, request, null));
    }

    /** Whoever hears nothing asks again under the same name, as clients do: this server loses what a late task held. */
    <A> A move(BookingId booking, String update, Object wish, Class<A> answer) {
        var options = UpdateOptions.newBuilder(answer)
                .setUpdateName(update)
                .setUpdateId(UUID.randomUUID().toString())
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        while (true) {
            var asked = CompletableFuture.supplyAsync(
                    () -> client().newUntypedWorkflowStub(booking.workflowId())
                            .startUpdate(options, wish)
                            .getResult(),
                    threads);
            try {
                return asked.get(IMPATIENCE.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException lost) {
                asked.cancel(true);
            } catch (ExecutionException failed) {
                throw (RuntimeException) failed.getCause();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
    }

    BookingView view(BookingId booking) {
        return stub(booking).view();
    }

    List<PlanStep> plan(BookingId booking) {
        return stub(booking).plan();
    }

    private BookingWorkflow stub(BookingId booking) {
        return client().newWorkflowStub(BookingWorkflow.class, booking.workflowId());
    }

    boolean isOver(BookingId booking) {
        return client().newUntypedWorkflowStub(booking.workflowId()).describe().getCloseTime() != null;
    }

    void pass(Duration time) {
        if (time.isPositive()) {
            server.sleep(time);
        }
    }

    Instant now() {
        return Instant.ofEpochMilli(server.currentTimeMillis());
    }

    private WorkflowClient client() {
        return server.getWorkflowClient();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        workflows.shutdownNow();
        server.close();
        workflows.awaitTermination(2, TimeUnit.SECONDS);
        premises.clock().follow(System::currentTimeMillis);
    }

    /** The database says when a booking was placed, by a clock that does not skip. */
    private final class InSkippedTime implements SlotActivities {

        private final SlotActivities real;

        InSkippedTime(SlotActivities real) {
            this.real = real;
        }

        @Override
        public SlotHold hold(BookingRequest request) {
            var answer = real.hold(request);
            return answer instanceof SlotHold.Held(var held) ? new SlotHold.Held(ahead(held)) : answer;
        }

        @Override
        public boolean confirm(Confirm confirm) {
            return real.confirm(confirm);
        }

        @Override
        public SlotMove move(Move move) {
            return real.move(move);
        }

        @Override
        public void release(Release release) {
            real.release(release);
        }

        private HeldBooking ahead(HeldBooking held) {
            return new HeldBooking(
                    held.status(),
                    held.revision(),
                    held.appointment(),
                    held.resources(),
                    held.policy(),
                    held.placedAt().plus(premises.clock().ahead()),
                    held.businessName(),
                    held.serviceName(),
                    held.place(),
                    held.heldFor());
        }
    }
}
