package io.holdfast.worker.migration;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflow;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflow.Scope;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleAlreadyRunningException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleIntervalSpec;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** When the house is kept: late steps are looked for each minute, everything is compared each ten. */
final class HousekeepingSchedules {

    private final ScheduleClient schedules;
    private final Consumer<String> say;

    HousekeepingSchedules(WorkflowServiceStubs stubs, String namespace, Consumer<String> say) {
        this.schedules = ScheduleClient.newInstance(
                stubs,
                ScheduleClientOptions.newBuilder().setNamespace(namespace).build());
        this.say = say;
    }

    void keep(Patience patience) {
        try {
            patience.until(() -> keep("housekeeping-late-steps", Scope.LATE_STEPS, Duration.ofMinutes(1)));
            patience.until(() -> keep("housekeeping-everything", Scope.EVERYTHING, Duration.ofMinutes(10)));
            say.accept("Temporal schedules: late steps are looked for each minute, everything is compared each ten");
        } catch (RuntimeException refused) {
            if (!isUnknown(refused)) {
                throw refused;
            }
            say.accept("Temporal schedules: this server has none; ./holdfast reconcile keeps the house by hand");
        }
    }

    private boolean keep(String id, Scope scope, Duration every) {
        var schedule = schedule(id, scope, every);
        try {
            schedules.createSchedule(id, schedule, ScheduleOptions.newBuilder().build());
        } catch (ScheduleAlreadyRunningException known) {
            // Whoever paused it had a reason.
            schedules
                    .getHandle(id)
                    .update(input -> new ScheduleUpdate(Schedule.newBuilder(schedule)
                            .setState(input.getDescription().getSchedule().getState())
                            .build()));
        }
        return true;
    }

    private static Schedule schedule(String id, Scope scope, Duration every) {
        var options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue(HousekeepingWorkflow.TASK_QUEUE)
                .build();
        return Schedule.newBuilder()
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType(HousekeepingWorkflow.class)
                        .setArguments(scope)
                        .setOptions(options)
                        .build())
                .setSpec(ScheduleSpec.newBuilder()
                        .setIntervals(List.of(new ScheduleIntervalSpec(every)))
                        .build())
                .setPolicy(SchedulePolicy.newBuilder()
                        .setOverlap(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP)
                        // What was missed in an outage is made up for by the next one.
                        .setCatchupWindow(Duration.ofMinutes(1))
                        .build())
                .build();
    }

    private static boolean isUnknown(Throwable failed) {
        return Stream.iterate(failed, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof StatusRuntimeException status
                        && status.getStatus().getCode() == Status.Code.UNIMPLEMENTED);
    }
}
