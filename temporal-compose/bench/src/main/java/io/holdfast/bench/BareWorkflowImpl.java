package io.holdfast.bench;

import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** A placement's steps: hold, answer, attributes, a message with its note, and a timer for the first reminder. */
public class BareWorkflowImpl implements BareWorkflow {

    private static final Duration PLENTY = Duration.ofSeconds(10);

    private final BareSteps local = Workflow.newLocalActivityStub(
            BareSteps.class,
            LocalActivityOptions.newBuilder().setStartToCloseTimeout(PLENTY).build());
    private final BareSteps remote = Workflow.newActivityStub(
            BareSteps.class,
            ActivityOptions.newBuilder()
                    .setTaskQueue(ACTIVITY_QUEUE)
                    .setStartToCloseTimeout(PLENTY)
                    .build());
    private final CompletablePromise<String> placed = Workflow.newPromise();

    @Override
    public void live(String id) {
        placed.complete(local.step("hold"));
        Workflow.upsertTypedSearchAttributes(
                BookingSearchAttributes.BOOKING_STATUS.valueSet("bare"),
                BookingSearchAttributes.RESOURCE_IDS.valueSet(List.of("bare")));
        var told = Async.function(remote::step, "confirmation").thenApply(done -> local.step("note"));
        Workflow.newTimer(Duration.ofDays(1));
        told.get();
        Workflow.await(() -> false);
    }

    @Override
    public String place(String fingerprint) {
        return placed.get();
    }
}
