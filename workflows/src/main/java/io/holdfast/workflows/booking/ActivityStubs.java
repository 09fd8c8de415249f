package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Task queue, timeout and retry of every capability: the one place to tune them. */
final class ActivityStubs {

    /** A raised fence waits up to 5 s for a message that is on its way. */
    private static final Duration FENCE_ATTEMPT = Duration.ofSeconds(8);

    private static final Duration DATABASE_ATTEMPT = Duration.ofSeconds(3);
    private static final Duration PROVIDER_ATTEMPT = Duration.ofSeconds(40);

    /** A message is worth at least this much trying, however close its deadline is. */
    private static final Duration SHORTEST_TRY = Duration.ofMinutes(1);

    /** Without a limit of some kind the SDK does not retry a local activity at all. */
    private static final int FOREVER = Integer.MAX_VALUE;

    private ActivityStubs() {}

    static SlotActivities slots(String summary) {
        return Workflow.newLocalActivityStub(SlotActivities.class, database(DATABASE_ATTEMPT, summary));
    }

    static LedgerActivities ledger(String summary) {
        return Workflow.newLocalActivityStub(LedgerActivities.class, database(DATABASE_ATTEMPT, summary));
    }

    static FenceActivities fence() {
        return Workflow.newLocalActivityStub(
                FenceActivities.class, database(FENCE_ATTEMPT, "Hold back outdated messages"));
    }

    static NoticeActivities notices(String summary, Duration useful) {
        return Workflow.newActivityStub(
                NoticeActivities.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue(NoticeActivities.TASK_QUEUE)
                        .setStartToCloseTimeout(PROVIDER_ATTEMPT)
                        .setScheduleToCloseTimeout(useful.plus(SHORTEST_TRY))
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Duration.ofSeconds(1))
                                .setMaximumInterval(Duration.ofMinutes(1))
                                .build())
                        .setSummary(summary)
                        .build());
    }

    /** Short and idempotent, so it runs inside the workflow task; a longer outage moves to timers on the server. */
    private static LocalActivityOptions database(Duration attempt, String summary) {
        return LocalActivityOptions.newBuilder()
                .setStartToCloseTimeout(attempt)
                .setLocalRetryThreshold(Duration.ofSeconds(2))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(100))
                        .setMaximumInterval(Duration.ofSeconds(10))
                        .setMaximumAttempts(FOREVER)
                        .build())
                .setDoNotIncludeArgumentsIntoMarker(true)
                .setSummary(summary)
                .build();
    }
}
