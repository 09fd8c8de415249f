package io.holdfast.bench;

import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Waits, then takes one empty step. */
public class BareTimerImpl implements BareTimer {

    private final BareSteps step = Workflow.newActivityStub(
            BareSteps.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(BareWorkflow.ACTIVITY_QUEUE)
                    .setStartToCloseTimeout(Duration.ofSeconds(10))
                    .build());

    @Override
    public String ring(Duration after) {
        Workflow.sleep(after);
        return step.step("ring");
    }
}
