package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.BookingRequest;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;

/** One booking, from the request to the end of the appointment. Its id is {@code booking-{bookingId}}. */
@WorkflowInterface
public interface BookingWorkflow {

    /** The task queue bookings live on. */
    String TASK_QUEUE = "booking-workflows";

    /** The update id of {@link #place}: equal requests in flight share the one update. */
    String PLACE_UPDATE_ID = "place";

    @WorkflowMethod(name = "BookingWorkflow")
    BookingOutcome book(BookingRequest request);

    /** Answers as soon as the booking stands or falls; sent together with the start. */
    @UpdateMethod
    Placement place(String fingerprint);

    /** Answers when the slot is free again and no outdated message can go out any more. */
    @UpdateMethod
    BookingView cancel(CancelRequest request);

    @UpdateValidatorMethod(updateName = "cancel")
    void mayCancel(CancelRequest request);

    @QueryMethod
    BookingView view();

    @QueryMethod
    List<PlanStep> plan();
}
