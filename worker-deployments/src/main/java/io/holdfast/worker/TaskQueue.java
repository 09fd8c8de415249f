package io.holdfast.worker;

import io.holdfast.booking.BookingActivities;
import io.holdfast.booking.BookingUpkeep;
import io.holdfast.notify.NotifyActivities;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.booking.BookingWorkflowImpl;
import io.holdfast.workflows.capability.AccountNoticeActivities;
import io.holdfast.workflows.capability.ClaimUpkeepActivities;
import io.holdfast.workflows.capability.ComparisonActivities;
import io.holdfast.workflows.capability.FenceActivities;
import io.holdfast.workflows.capability.LatenessActivities;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.NoticeActivities;
import io.holdfast.workflows.capability.RecoveryActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflowImpl;
import io.holdfast.workflows.notice.NoticeWorkflowImpl;
import java.util.List;

/** Everything a worker can poll, and what it runs there. */
enum TaskQueue {
    BOOKING_WORKFLOWS(BookingWorkflow.TASK_QUEUE),
    BOOKING(RecoveryActivities.TASK_QUEUE),
    PAYMENTS("payments"),
    NOTIFY(NoticeActivities.TASK_QUEUE);

    private final String queueName;

    TaskQueue(String queueName) {
        this.queueName = queueName;
    }

    String queueName() {
        return queueName;
    }

    List<Class<?>> workflows() {
        return switch (this) {
            case BOOKING_WORKFLOWS ->
                List.of(BookingWorkflowImpl.class, NoticeWorkflowImpl.class, HousekeepingWorkflowImpl.class);
            case BOOKING, PAYMENTS, NOTIFY -> List.of();
        };
    }

    /** The activity interfaces whose implementations run here; beside workflows they are local activities. */
    List<Class<?>> capabilities() {
        return switch (this) {
            case BOOKING_WORKFLOWS -> List.of(SlotActivities.class, LedgerActivities.class, FenceActivities.class);
            case NOTIFY -> List.of(NoticeActivities.class, AccountNoticeActivities.class);
            case BOOKING ->
                List.of(
                        RecoveryActivities.class,
                        ComparisonActivities.class,
                        ClaimUpkeepActivities.class,
                        LatenessActivities.class);
            case PAYMENTS -> List.of();
        };
    }

    /** The configurations that bring those implementations. */
    List<Class<?>> modules() {
        return switch (this) {
            case BOOKING_WORKFLOWS -> List.of(BookingActivities.class, NotifyActivities.Fences.class);
            case NOTIFY -> List.of(NotifyActivities.Notices.class);
            case BOOKING -> List.of(BookingUpkeep.class);
            case PAYMENTS -> List.of();
        };
    }

    boolean hasWork() {
        return !workflows().isEmpty() || !capabilities().isEmpty();
    }

    boolean runsWorkflows() {
        return !workflows().isEmpty();
    }
}
