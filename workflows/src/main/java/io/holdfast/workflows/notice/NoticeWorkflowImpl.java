package io.holdfast.workflows.notice;

import io.holdfast.workflows.capability.AccountNoticeActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sends until the message is sent or of no use, and says so when it gave up. */
public final class NoticeWorkflowImpl implements NoticeWorkflow {

    private static final Duration PROVIDER_ATTEMPT = Duration.ofSeconds(40);
    private static final Duration DATABASE_ATTEMPT = Duration.ofSeconds(10);

    private final AccountNoticeActivities givingUp = Workflow.newActivityStub(
            AccountNoticeActivities.class,
            options("Wipe what could not be sent", DATABASE_ATTEMPT).build());

    @Override
    public void deliver(UUID notice, @Nullable Duration useful) {
        try {
            sending(useful == null ? USEFUL : useful).send(notice);
        } catch (ActivityFailure gaveUp) {
            givingUp.giveUp(notice);
            throw ApplicationFailure.newNonRetryableFailure("The message could not be sent", "NoticeNotSent");
        }
    }

    private static AccountNoticeActivities sending(Duration useful) {
        return Workflow.newActivityStub(
                AccountNoticeActivities.class,
                options("Send the message", PROVIDER_ATTEMPT)
                        .setScheduleToCloseTimeout(useful)
                        .build());
    }

    private static ActivityOptions.Builder options(String summary, Duration attempt) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(NoticeActivities.TASK_QUEUE)
                .setStartToCloseTimeout(attempt)
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofSeconds(1))
                        .setMaximumInterval(Duration.ofSeconds(30))
                        .build())
                .setSummary(summary);
    }
}
