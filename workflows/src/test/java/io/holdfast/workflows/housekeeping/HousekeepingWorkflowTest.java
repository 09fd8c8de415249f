package io.holdfast.workflows.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import io.holdfast.workflows.capability.ClaimUpkeepActivities;
import io.holdfast.workflows.capability.ComparisonActivities;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Finding;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.capability.LatenessActivities;
import io.holdfast.workflows.capability.RecoveryActivities;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflow.Scope;
import io.temporal.client.WorkflowOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HousekeepingWorkflowTest {

    private final TestWorkflowEnvironment server = TestWorkflowEnvironment.newInstance();
    private final RecoveryActivities recovery =
            mock(RecoveryActivities.class, withSettings().withoutAnnotations());
    private final ComparisonActivities comparison =
            mock(ComparisonActivities.class, withSettings().withoutAnnotations());
    private final ClaimUpkeepActivities claims =
            mock(ClaimUpkeepActivities.class, withSettings().withoutAnnotations());
    private final LatenessActivities lateness =
            mock(LatenessActivities.class, withSettings().withoutAnnotations());

    @BeforeEach
    void start() {
        server.newWorker(HousekeepingWorkflow.TASK_QUEUE)
                .registerWorkflowImplementationTypes(HousekeepingWorkflowImpl.class);
        server.newWorker(RecoveryActivities.TASK_QUEUE)
                .registerActivitiesImplementations(recovery, comparison, claims, lateness);
        server.start();
        when(recovery.restartLost()).thenReturn(Findings.looked(7, 0).and(Kind.RESTARTED, "A"));
        when(comparison.compare()).thenReturn(Findings.looked(0, 8).and(Kind.OUT_OF_STEP, "B"));
        when(claims.repair()).thenReturn(Findings.NONE.and(Kind.CLAIMS_FREED, "C"));
        when(lateness.look()).thenReturn(Findings.NONE);
    }

    @AfterEach
    void end() {
        server.close();
    }

    @Test
    void everything_is_looked_at_and_reported_together() {
        var found = keepHouse(Scope.EVERYTHING);

        assertThat(found.bookings()).isEqualTo(7);
        assertThat(found.workflows()).isEqualTo(8);
        assertThat(found.all())
                .extracting(Finding::kind)
                .containsExactlyInAnyOrder(Kind.RESTARTED, Kind.OUT_OF_STEP, Kind.CLAIMS_FREED);
        assertThat(found.isForPeople()).isTrue();
    }

    @Test
    void the_look_for_late_steps_asks_nothing_else() {
        assertThat(keepHouse(Scope.LATE_STEPS)).isEqualTo(Findings.NONE);

        verifyNoInteractions(recovery, comparison, claims);
    }

    @Test
    void what_ended_a_moment_ago_is_looked_at_again() {
        when(recovery.restartLost())
                .thenReturn(Findings.looked(7, 0).and(Kind.TOO_FRESH, "A").and(Kind.RESTARTED, "D"))
                .thenReturn(Findings.looked(7, 0).and(Kind.RESTARTED, "A"));

        var found = keepHouse(Scope.EVERYTHING);

        assertThat(found.bookings()).isEqualTo(7);
        assertThat(found.all()).contains(new Finding(Kind.RESTARTED, 2, List.of("D", "A")));
        assertThat(found.has(Kind.TOO_FRESH)).isFalse();
    }

    @Test
    void a_report_names_no_more_bookings_than_anybody_reads() {
        var many = IntStream.range(0, 1_000)
                .mapToObj(n -> Findings.NONE.and(Kind.RESTARTED, "code-" + n))
                .reduce(Findings.NONE, Findings::and);

        assertThat(many.all()).singleElement().satisfies(finding -> {
            assertThat(finding.count()).isEqualTo(1_000);
            assertThat(finding.codes()).hasSize(50);
        });
        assertThat(many.isForPeople()).isFalse();
    }

    private Findings keepHouse(Scope scope) {
        return server.getWorkflowClient()
                .newWorkflowStub(
                        HousekeepingWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(HousekeepingWorkflow.TASK_QUEUE)
                                .build())
                .keepHouse(scope);
    }
}
