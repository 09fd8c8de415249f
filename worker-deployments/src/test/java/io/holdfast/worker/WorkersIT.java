package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.health.contributor.Status;

@Timeout(240)
class WorkersIT {

    private static final String IDENTITY = "notify@test:1";

    private final RealTemporal temporal = RealTemporal.prepared();
    private final WorkflowServiceStubs stubs = temporal.connection().stubs();
    private final WorkflowClient client = temporal.connection().client(stubs, IDENTITY);
    private final WorkerFactory factory = WorkerFactory.newInstance(client);
    private final TemporalWorkers workers = new TemporalWorkers(factory);
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    @AfterEach
    void end() {
        mayEnd.countDown();
        factory.shutdownNow();
        stubs.shutdownNow();
        temporal.kill();
    }

    @Test
    void a_worker_waits_for_the_server_and_is_ready_only_while_it_polls() {
        factory.newWorker(TaskQueue.NOTIFY.queueName()).registerActivitiesImplementations(new Waiting());
        try (var readiness = new PollerReadiness(
                        workers,
                        stubs,
                        temporal.connection(),
                        IDENTITY,
                        List.of(TaskQueue.NOTIFY),
                        Duration.ofSeconds(4))
                .start()) {
            workers.start();
            assertThat(readiness.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);

            temporal.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> isReady(readiness));

            temporal.kill();
            await().atMost(Duration.ofSeconds(60)).until(() -> !isReady(readiness));

            temporal.start();
            await().atMost(Duration.ofSeconds(60)).until(() -> isReady(readiness));
        }
    }

    @Test
    void a_worker_that_is_asked_to_end_finishes_what_it_does() {
        temporal.start();
        var worker = factory.newWorker(TaskQueue.NOTIFY.queueName());
        worker.registerWorkflowImplementationTypes(OneStepWorkflow.class);
        worker.registerActivitiesImplementations(new Waiting());
        workers.start();
        var options = WorkflowOptions.newBuilder()
                .setTaskQueue(TaskQueue.NOTIFY.queueName())
                .setWorkflowId("drain")
                .build();
        WorkflowClient.start(client.newWorkflowStub(OneStep.class, options)::run);
        await().atMost(Duration.ofSeconds(60)).until(() -> begun.getCount() == 0);

        var stopping = CompletableFuture.runAsync(workers::stop);
        await().atMost(Duration.ofSeconds(10)).until(factory::isShutdown);
        assertThat(stopping).isNotDone();
        mayEnd.countDown();

        stopping.join();
        assertThat(factory.isTerminated()).isTrue();
        assertThat(client.fetchHistory("drain").getEvents())
                .anyMatch(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED);
    }

    private static boolean isReady(PollerReadiness readiness) {
        return readiness.health().getStatus().equals(Status.UP);
    }

    @ActivityInterface
    public interface Step {
        void act();
    }

    @WorkflowInterface
    public interface OneStep {
        @WorkflowMethod
        void run();
    }

    public static class OneStepWorkflow implements OneStep {
        @Override
        public void run() {
            Workflow.newActivityStub(
                            Step.class,
                            ActivityOptions.newBuilder()
                                    .setStartToCloseTimeout(Duration.ofMinutes(1))
                                    .build())
                    .act();
        }
    }

    private final class Waiting implements Step {
        @Override
        public void act() {
            begun.countDown();
            try {
                mayEnd.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
