package io.holdfast.worker;

import io.grpc.StatusRuntimeException;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Finding;
import io.holdfast.workflows.housekeeping.HousekeepingWorkflow;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Has everything compared now, and says what was found. */
final class Reconciliation {

    private static final int LEFT_TO_A_PERSON = 3;
    private static final int FAILED = 1;
    private static final Duration PATIENCE = Duration.ofHours(1);

    private final TemporalConnection temporal;
    private final Consumer<String> say;

    Reconciliation(TemporalConnection temporal, Consumer<String> say) {
        this.temporal = temporal;
        this.say = say;
    }

    /** Answers with the exit code. */
    int run() {
        var stubs = temporal.stubs();
        try {
            say.accept("Comparing ledger, claims and workflows in namespace %s of %s"
                    .formatted(temporal.namespace(), temporal.address()));
            var found = compare(temporal.client(stubs, "reconcile"));
            table(found);
            return found.isForPeople() ? LEFT_TO_A_PERSON : 0;
        } catch (StatusRuntimeException | WorkflowServiceException away) {
            say.accept("Temporal at %s does not answer, or knows no such namespace".formatted(temporal.address()));
        } catch (WorkflowException failed) {
            say.accept("The comparison failed; the Temporal UI shows why: " + HousekeepingWorkflow.ASKED_FOR_ID);
        } catch (TimeoutException late) {
            say.accept("The comparison is not over yet; it goes on. Does a worker of the role booking run?");
        } finally {
            stubs.shutdownNow();
        }
        return FAILED;
    }

    /** Whoever asks while somebody else's run is under way waits for that one. */
    private static Findings compare(WorkflowClient client) throws TimeoutException {
        var options = WorkflowOptions.newBuilder()
                .setTaskQueue(HousekeepingWorkflow.TASK_QUEUE)
                .setWorkflowId(HousekeepingWorkflow.ASKED_FOR_ID)
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                .build();
        var workflow = client.newWorkflowStub(HousekeepingWorkflow.class, options);
        WorkflowClient.start(workflow::keepHouse, HousekeepingWorkflow.Scope.EVERYTHING);
        return WorkflowStub.fromTyped(workflow).getResult(PATIENCE.toSeconds(), TimeUnit.SECONDS, Findings.class);
    }

    private void table(Findings found) {
        say.accept("Looked at %d bookings and %d workflows.".formatted(found.bookings(), found.workflows()));
        part("Done by itself:", found, finding -> !finding.kind().isForPeople());
        part(
                "Left to a person, see the attention queue:",
                found,
                finding -> finding.kind().isForPeople());
        if (!found.isForPeople()) {
            say.accept("Nothing is left to a person.");
        }
    }

    private void part(String title, Findings found, Predicate<Finding> which) {
        var findings = found.all().stream().filter(which).toList();
        if (!findings.isEmpty()) {
            say.accept(title);
            findings.forEach(finding -> {
                say.accept("  %5d  %s".formatted(finding.count(), finding.kind().meaning()));
                var more = finding.count() > finding.codes().size() ? " …" : "";
                say.accept("         " + String.join(" ", finding.codes()) + more);
            });
        }
    }
}
