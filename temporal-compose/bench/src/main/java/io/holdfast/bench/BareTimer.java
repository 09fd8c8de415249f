package io.holdfast.bench;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** A timer and one empty activity: what a reminder costs the server at least. */
@WorkflowInterface
public interface BareTimer {

    @WorkflowMethod
    String ring(Duration after);
}
