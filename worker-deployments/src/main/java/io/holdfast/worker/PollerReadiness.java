package io.holdfast.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Ready means that Temporal itself sees this process poll every queue it is there for. The server is asked in the
 * background; an outage counts once it lasts.
 */
final class PollerReadiness implements HealthIndicator, AutoCloseable {

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    /** A restart of the server is shorter than this. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private final TemporalWorkers workers;
    private final WorkflowServiceStubs stubs;
    private final TemporalConnection temporal;
    private final String identity;
    private final List<TaskQueue> queues;
    private final Duration patience;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long seenAt;
    private volatile boolean seen;

    PollerReadiness(
            TemporalWorkers workers,
            WorkflowServiceStubs stubs,
            TemporalConnection temporal,
            String identity,
            List<TaskQueue> queues,
            Duration patience) {
        this.workers = workers;
        this.stubs = stubs;
        this.temporal = temporal;
        this.identity = identity;
        this.queues = queues;
        this.patience = patience;
    }

    PollerReadiness start() {
        Thread.ofVirtual().name("look-at-pollers").start(this::lookUntilClosed);
        return this;
    }

    @Override
    public Health health() {
        if (queues.isEmpty()) {
            return Health.up().withDetail("queues", "nothing to poll yet").build();
        }
        var polls = workers.isPolling() && seen && System.nanoTime() - seenAt < patience.toNanos();
        var names = queues.stream().map(TaskQueue::queueName).toList();
        return (polls ? Health.up() : Health.outOfService())
                .withDetail("queues", names)
                .build();
    }

    private void lookUntilClosed() {
        try {
            do {
                look();
            } while (!closed.await(BETWEEN_LOOKS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        try {
            if (workers.isPolling() && queues.stream().allMatch(this::serverSeesUs)) {
                seenAt = System.nanoTime();
                seen = true;
            }
        } catch (StatusRuntimeException away) {
            // the outage shows as a look that did not succeed
        }
    }

    private boolean serverSeesUs(TaskQueue queue) {
        var type =
                queue.runsWorkflows() ? TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW : TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY;
        try {
            return stubs
                    .blockingStub()
                    .describeTaskQueue(DescribeTaskQueueRequest.newBuilder()
                            .setNamespace(temporal.namespace())
                            .setTaskQueue(io.temporal.api.taskqueue.v1.TaskQueue.newBuilder()
                                    .setName(queue.queueName()))
                            .setTaskQueueType(type)
                            .build())
                    .getPollersList()
                    .stream()
                    .map(PollerInfo::getIdentity)
                    .anyMatch(identity::equals);
        } catch (StatusRuntimeException refused) {
            if (refused.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
                return serverAnswers();
            }
            throw refused;
        }
    }

    /** All that can be asked of the in-JVM server, which keeps no list of pollers. */
    private boolean serverAnswers() {
        return stubs.blockingStub()
                .describeNamespace(DescribeNamespaceRequest.newBuilder()
                        .setNamespace(temporal.namespace())
                        .build())
                .hasNamespaceInfo();
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
