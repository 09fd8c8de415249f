package io.holdfast.bench;

import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** What a booking costs the server, without the booking: the same kinds of steps, all of them empty. */
@WorkflowInterface
public interface BareWorkflow {

    String TASK_QUEUE = "bench-bare";
    String ACTIVITY_QUEUE = "bench-bare-activities";

    @WorkflowMethod
    void live(String id);

    @UpdateMethod
    String place(String fingerprint);

    /** What a move to another slot costs. */
    @UpdateMethod
    String move(String wish);

    /** What a cancellation costs. */
    @UpdateMethod
    String cancel(String wish);
}
