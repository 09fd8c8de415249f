package io.holdfast.workflows.housekeeping;

import io.holdfast.workflows.capability.ClaimUpkeepActivities;
import io.holdfast.workflows.capability.ComparisonActivities;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.capability.LatenessActivities;
import io.holdfast.workflows.capability.RecoveryActivities;
import io.temporal.activity.ActivityOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Set;

/** Claims first, so that no life goes on without its slot; what is late last, so that nothing lost counts as late. */
public class HousekeepingWorkflowImpl implements HousekeepingWorkflow {

    /** A step of a workflow that was ended may be at work for so long. */
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final ClaimUpkeepActivities claims =
            Workflow.newActivityStub(ClaimUpkeepActivities.class, look("Compare claims with the ledger"));
    private final RecoveryActivities lives =
            Workflow.newActivityStub(RecoveryActivities.class, look("Start anew what was lost"));
    private final ComparisonActivities comparison =
            Workflow.newActivityStub(ComparisonActivities.class, look("Compare workflows with the ledger"));
    private final LatenessActivities lateness =
            Workflow.newActivityStub(LatenessActivities.class, look("Look for steps that are late"));

    @Override
    public Findings keepHouse(Scope scope) {
        return switch (scope) {
            case LATE_STEPS -> lateness.look();
            case EVERYTHING ->
                claims.repair().and(restartLost()).and(comparison.compare()).and(lateness.look());
        };
    }

    private Findings restartLost() {
        var found = lives.restartLost();
        if (!found.has(Kind.TOO_FRESH)) {
            return found;
        }
        Workflow.sleep(SETTLING);
        var again = lives.restartLost();
        return new Findings(0, 0, found.all()).without(Set.of(Kind.TOO_FRESH)).and(again);
    }

    private static ActivityOptions look(String summary) {
        return ActivityOptions.newBuilder()
                .setTaskQueue(RecoveryActivities.TASK_QUEUE)
                .setStartToCloseTimeout(Duration.ofHours(1))
                .setHeartbeatTimeout(Duration.ofSeconds(30))
                .setSummary(summary)
                .build();
    }
}
