package io.holdfast.bench;

import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.model.BookingStatus;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** What one whole life costs the server, counted from its real history. */
final class LifeCosts {

    private static final int EVENT_BUDGET = 64;
    private static final int ACTION_BUDGET = 20;

    private final WorkflowClient temporal;
    private final PrintStream out;

    LifeCosts(WorkflowClient temporal, PrintStream out) {
        this.temporal = temporal;
        this.out = out;
    }

    /** Waits until the appointment is over; the aftercare that follows costs a timer. */
    void print(String bookingId) throws InterruptedException {
        out.println();
        out.println("Waiting for one booking to live its life (two reminders, about four minutes) …");
        var id = "booking-" + bookingId;
        var booking = temporal.newWorkflowStub(BookingWorkflow.class, id);
        while (booking.view().status() != BookingStatus.COMPLETED) {
            Thread.sleep(Duration.ofSeconds(1));
        }
        var history = temporal.fetchHistory(id).getEvents();
        out.printf("History events of one whole life: %d (budget %d)%n", history.size(), EVENT_BUDGET);
        out.printf("Billable actions of one whole life: %d (budget %d)%n", actions(history), ACTION_BUDGET);
    }

    /**
     * A start, update, signal, timer, activity and attribute upsert is one action each; the local activities of one
     * workflow task are one together.
     */
    static long actions(List<HistoryEvent> history) {
        var tasksWithLocalActivities = history.stream()
                .filter(event -> event.getEventType() == EventType.EVENT_TYPE_MARKER_RECORDED)
                .filter(event ->
                        event.getMarkerRecordedEventAttributes().getMarkerName().equals("LocalActivity"))
                .map(event -> event.getMarkerRecordedEventAttributes().getWorkflowTaskCompletedEventId())
                .distinct()
                .count();
        return history.stream().filter(event -> isAction(event.getEventType())).count() + tasksWithLocalActivities;
    }

    private static boolean isAction(EventType type) {
        return switch (type) {
            case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
                    EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED,
                    EVENT_TYPE_TIMER_STARTED,
                    EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
                    EVENT_TYPE_UPSERT_WORKFLOW_SEARCH_ATTRIBUTES -> true;
            default -> false;
        };
    }
}
