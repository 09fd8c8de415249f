package io.holdfast.bench;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** Bare timers that ring about the same time, and when each step after one was taken. */
final class BareTimers implements AutoCloseable {

    private final WorkflowClient client;
    private final WorkerFactory workers;
    private final Queue<Instant> rung = new ConcurrentLinkedQueue<>();

    BareTimers(WorkflowClient client) {
        this.client = client;
        this.workers = WorkerFactory.newInstance(client);
        BareSteps ringing = input -> {
            rung.add(Instant.now());
            return input;
        };
        workers.newWorker(BareWorkflow.TASK_QUEUE).registerWorkflowImplementationTypes(BareTimerImpl.class);
        workers.newWorker(BareWorkflow.ACTIVITY_QUEUE).registerActivitiesImplementations(ringing);
        workers.start();
    }

    /** Starts one for each of these instants, and returns when all have rung, earliest first. */
    List<Instant> ringAt(List<Instant> due) throws InterruptedException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            due.forEach(at -> threads.execute(() -> start(at)));
        }
        while (rung.size() < due.size()) {
            Thread.sleep(Duration.ofMillis(100));
        }
        return rung.stream().sorted().toList();
    }

    private void start(Instant at) {
        var options = WorkflowOptions.newBuilder()
                .setTaskQueue(BareWorkflow.TASK_QUEUE)
                .setWorkflowId("bare-timer-" + UUID.randomUUID())
                .build();
        WorkflowClient.start(
                client.newWorkflowStub(BareTimer.class, options)::ring, Duration.between(Instant.now(), at));
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
