package io.holdfast.bench;

import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A placement's steps: hold, answer, attributes, a message with its note, and a timer for the first reminder. A move's and
 * a cancellation's: two steps in the database, attributes, and a message with its note.
 */
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
    private final List<Promise<String>> told = new ArrayList<>();
    private int moves;
    private boolean over;

    @Override
    public void live(String id) {
        placed.complete(local.step("hold"));
        show();
        tell("confirmation");
        while (!over) {
            awaitReminder(moves);
        }
        Promise.allOf(told).get();
        Workflow.await(Workflow::isEveryHandlerFinished);
    }

    private void awaitReminder(int revision) {
        var scope = Workflow.newCancellationScope(() -> Workflow.newTimer(Duration.ofDays(1)));
        scope.run();
        Workflow.await(() -> over || moves > revision);
        scope.cancel();
    }

    private static void show() {
        Workflow.upsertTypedSearchAttributes(
                BookingSearchAttributes.BOOKING_STATUS.valueSet("bare"),
                BookingSearchAttributes.RESOURCE_IDS.valueSet(List.of("bare")));
    }

    private void tell(String what) {
        told.add(Async.function(remote::step, what).thenApply(done -> local.step("note")));
    }

    @Override
    public String place(String fingerprint) {
        return placed.get();
    }

    @Override
    public String move(String wish) {
        change("move");
        moves++;
        return wish;
    }

    @Override
    public String cancel(String wish) {
        change("cancel");
        over = true;
        return wish;
    }

    private void change(String what) {
        local.step(what);
        local.step("fence");
        show();
        tell(what);
    }
}
