package io.holdfast.gateway.bookings;

import com.google.protobuf.Timestamp;
import io.holdfast.gateway.bookings.BookingWorkflows.Attempts;
import io.holdfast.gateway.bookings.BookingWorkflows.PlannedStep;
import io.holdfast.workflows.booking.PlanStep;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lays what Temporal knows of running hand-overs beside the steps of the plan. */
final class PendingSteps {

    private static final String HAND_OVER = "NoticesSend";

    private PendingSteps() {}

    /** Messages are handed over in the order of their steps, so the n-th running one is the n-th pending activity. */
    static List<PlannedStep> merge(List<PlanStep> steps, List<PendingActivityInfo> pending) {
        var handOvers = new ArrayDeque<>(pending.stream()
                .filter(activity -> HAND_OVER.equals(activity.getActivityType().getName()))
                .sorted(Comparator.comparing(activity -> Long.parseLong(digits(activity.getActivityId()))))
                .toList());
        return steps.stream()
                .sorted(Comparator.comparing(PlanStep::dueAt))
                .map(step -> new PlannedStep(step, isHandOver(step) ? attempts(handOvers.poll()) : null))
                .toList();
    }

    private static boolean isHandOver(PlanStep step) {
        return step.state() == PlanStep.State.RUNNING
                && switch (step.kind()) {
                    case CONFIRMATION, REMINDER, CANCELLATION, APPROVAL, ATTENDANCE, NEWS -> true;
                    case COMPLETION, RELEASE, NO_SHOW, AFTERCARE -> false;
                };
    }

    private static @Nullable Attempts attempts(@Nullable PendingActivityInfo activity) {
        if (activity == null) {
            return null;
        }
        return new Attempts(
                activity.getAttempt(),
                activity.hasNextAttemptScheduleTime() ? instant(activity.getNextAttemptScheduleTime()) : null,
                activity.hasLastFailure() ? word(activity.getLastFailure()) : null);
    }

    /** Messages of failures may hold what a provider answered; their type is ours. */
    private static String word(Failure failure) {
        if (failure.hasTimeoutFailureInfo()) {
            return "timed_out";
        }
        var type = failure.getApplicationFailureInfo().getType();
        var simple = type.substring(type.lastIndexOf('.') + 1).replaceAll("[^A-Za-z0-9_]", "");
        return simple.isEmpty() ? "failed" : simple.substring(0, Math.min(simple.length(), 60));
    }

    private static Instant instant(Timestamp timestamp) {
        return Instant.ofEpochSecond(timestamp.getSeconds(), timestamp.getNanos());
    }

    private static String digits(String id) {
        return id.matches("\\d{1,18}") ? id : "0";
    }
}
