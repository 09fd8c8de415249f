package io.holdfast.worker;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/**
 * How much one worker process does at once.
 *
 * @param localActivitySlots the short database steps; one connection each, so never more than the pool has
 * @param workflowTaskSlots bookings that think at the same instant
 * @param activitySlots hand-overs to providers that are under way
 * @param pollers open requests for work per queue
 * @param cachedWorkflows bookings kept in memory, so that their next step needs no replay
 */
record WorkerSettings(
        int managementPort,
        int localActivitySlots,
        int workflowTaskSlots,
        int activitySlots,
        int pollers,
        int cachedWorkflows) {

    /** Long enough for a garbage collection on a busy machine; a workflow that blocks is a bug all the same. */
    private static final Duration STUCK_WORKFLOW = Duration.ofSeconds(5);

    private static final int THREADS_PER_WORKFLOW = 4;

    static WorkerSettings of(Settings settings) {
        return new WorkerSettings(
                within(settings, "MANAGEMENT_PORT", 9091, 0, 65_535),
                within(settings, "DATABASE_POOL_SIZE", 16, 1, 1_000),
                within(settings, "WORKFLOW_TASK_SLOTS", 100, 2, 10_000),
                within(settings, "ACTIVITY_SLOTS", 64, 1, 10_000),
                within(settings, "POLLERS", 5, 2, 100),
                within(settings, "CACHED_WORKFLOWS", 1_000, 1, 1_000_000));
    }

    /** Virtual threads throughout: everything here waits for a database, a provider or a timer. */
    WorkerFactoryOptions factory() {
        return WorkerFactoryOptions.newBuilder()
                .setUsingVirtualWorkflowThreads(true)
                .setWorkflowCacheSize(cachedWorkflows)
                .setMaxWorkflowThreadCount(cachedWorkflows * THREADS_PER_WORKFLOW)
                .build();
    }

    WorkerOptions worker(TaskQueue queue) {
        return WorkerOptions.newBuilder()
                .setUsingVirtualThreads(true)
                .setLocalActivityWorkerOnly(queue.runsWorkflows())
                .setMaxConcurrentLocalActivityExecutionSize(localActivitySlots)
                .setMaxConcurrentWorkflowTaskExecutionSize(workflowTaskSlots)
                .setMaxConcurrentWorkflowTaskPollers(pollers)
                .setMaxConcurrentActivityExecutionSize(activitySlots)
                .setMaxConcurrentActivityTaskPollers(pollers)
                .setDefaultDeadlockDetectionTimeout(STUCK_WORKFLOW.toMillis())
                .build();
    }

    private static int within(Settings settings, String name, int fallback, int least, int most) {
        var number = settings.number(name, fallback);
        if (number < least || number > most) {
            throw new InvalidSetting(name, "must be between %d and %d".formatted(least, most));
        }
        return number;
    }
}
