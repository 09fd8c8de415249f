package io.holdfast.workflows.booking;

import io.holdfast.workflows.model.BookingRequest;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One booking, from the request to the end of its aftercare. Its id is {@code booking-{bookingId}}. */
@WorkflowInterface
public interface BookingWorkflow {

    /** The task queue bookings live on. */
    String TASK_QUEUE = "booking-workflows";

    /** The update id of {@link #place}: equal requests in flight share the one update. */
    String PLACE_UPDATE_ID = "place";

    /**
     * Lives the booking.
     *
     * @param from where it goes on; absent for one that is yet to be placed
     */
    @WorkflowMethod(name = "BookingWorkflow")
    BookingOutcome book(BookingRequest request, @Nullable Resumption from);

    /** Answers as soon as the booking stands or falls; sent together with the start. */
    @UpdateMethod
    Placement place(String fingerprint);

    /** Answers when the slot is free again and no outdated message can go out any more. */
    @UpdateMethod
    BookingView cancel(CancelRequest wish);

    @UpdateValidatorMethod(updateName = "cancel")
    void mayCancel(CancelRequest wish);

    /** Answers when the new slot is the booking's and no message about the old one can go out any more. */
    @UpdateMethod
    Rescheduling reschedule(RescheduleRequest wish);

    @UpdateValidatorMethod(updateName = "reschedule")
    void mayReschedule(RescheduleRequest wish);

    @UpdateMethod
    BookingView approve(MoveRequest wish);

    @UpdateValidatorMethod(updateName = "approve")
    void mayApprove(MoveRequest wish);

    /** Answers when the slot is free again. */
    @UpdateMethod
    BookingView decline(MoveRequest wish);

    @UpdateValidatorMethod(updateName = "decline")
    void mayDecline(MoveRequest wish);

    /** The customer says again that they come. */
    @UpdateMethod
    BookingView confirmAttendance(MoveRequest wish);

    @UpdateValidatorMethod(updateName = "confirmAttendance")
    void mayConfirmAttendance(MoveRequest wish);

    @UpdateMethod
    BookingView checkIn(MoveRequest wish);

    @UpdateValidatorMethod(updateName = "checkIn")
    void mayCheckIn(MoveRequest wish);

    @UpdateMethod
    BookingView markNoShow(MoveRequest wish);

    @UpdateValidatorMethod(updateName = "markNoShow")
    void mayMarkNoShow(MoveRequest wish);

    @UpdateMethod
    BookingView complete(MoveRequest wish);

    @UpdateValidatorMethod(updateName = "complete")
    void mayComplete(MoveRequest wish);

    /** A person leaves a step out, or has it done now. */
    @UpdateMethod
    BookingView actOnPlan(PlanAction wish);

    @UpdateValidatorMethod(updateName = "actOnPlan")
    void mayActOnPlan(PlanAction wish);

    /** A person deals with a step that waits for one. */
    @UpdateMethod
    BookingView resolve(StepResolution wish);

    @UpdateValidatorMethod(updateName = "resolve")
    void mayResolve(StepResolution wish);

    /** Somebody looked at the ledger and found that these steps, and no others, should be done by now and are not. */
    @SignalMethod
    void stepsLate(LateSteps late);

    @QueryMethod
    BookingView view();

    @QueryMethod
    List<PlanStep> plan();
}
