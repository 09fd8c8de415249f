package io.holdfast.gateway.bookings;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.booking.BookingLabels;
import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.booking.MoveRefusal;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BusinessId;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WithStartWorkflowOperation;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** The one class that talks to Temporal. Its client blocks, so every call has a virtual thread. */
final class TemporalBookingWorkflows implements BookingWorkflows {

    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration CHANGE = Duration.ofSeconds(8);
    private static final Duration QUERY = Duration.ofSeconds(3);

    private final WorkflowClient temporal;
    private final Scheduler threads;

    TemporalBookingWorkflows(WorkflowClient temporal, Scheduler threads) {
        this.temporal = temporal;
        this.threads = threads;
    }

    @Override
    public Mono<PlaceOutcome> place(BookingRequest request, String summary, String requestId, Duration wait) {
        return offLoop(() -> start(request, summary, requestId))
                .timeout(wait, Mono.defer(() -> acceptedOrNot(request.id())))
                .onErrorMap(TemporalBookingWorkflows::isAway, TemporalBookingWorkflows::away);
    }

    private PlaceOutcome start(BookingRequest request, String summary, String requestId) {
        var workflow = temporal.newWorkflowStub(
                BookingWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(BookingWorkflow.TASK_QUEUE)
                        .setWorkflowId(request.id().workflowId())
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                        .setTypedSearchAttributes(BookingSearchAttributes.atStart(request))
                        .setMemo(BookingLabels.memo(request, requestId))
                        .setStaticSummary(summary)
                        .build());
        try {
            return new PlaceOutcome.Answered(WorkflowClient.executeUpdateWithStart(
                    workflow::place,
                    request.fingerprint(),
                    UpdateOptions.<Placement>newBuilder()
                            .setUpdateId(BookingWorkflow.PLACE_UPDATE_ID)
                            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                            .build(),
                    new WithStartWorkflowOperation<>(workflow::book, request, null)));
        } catch (WorkflowNotFoundException | WorkflowExecutionAlreadyStarted | WorkflowUpdateException ended) {
            return new PlaceOutcome.Over();
        } catch (WorkflowServiceException failed) {
            // In an Update-with-Start the refusal of a duplicate arrives as a bare status.
            if (failed.getCause() instanceof StatusRuntimeException status
                    && status.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
                return new PlaceOutcome.Over();
            }
            throw failed;
        }
    }

    /** Nobody gets a status address for a booking that Temporal does not know. */
    private Mono<PlaceOutcome> acceptedOrNot(BookingId id) {
        return describe(id)
                .<PlaceOutcome>map(known -> isRunning(known) ? new PlaceOutcome.InTheWorks() : new PlaceOutcome.Over())
                .switchIfEmpty(Mono.error(TemporalBookingWorkflows::unavailable));
    }

    @Override
    public <A> Mono<MoveOutcome<A>> move(BookingId id, String updateId, WishedMove<A> move) {
        return offLoop(() -> send(id, updateId, move))
                .timeout(CHANGE)
                .onErrorMap(TemporalBookingWorkflows::isAway, TemporalBookingWorkflows::away);
    }

    private <A> MoveOutcome<A> send(BookingId id, String updateId, WishedMove<A> move) {
        var options = UpdateOptions.newBuilder(move.answer())
                .setUpdateName(move.update())
                .setUpdateId(updateId)
                .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                .build();
        try {
            return new MoveOutcome.Made<>(temporal.newUntypedWorkflowStub(id.workflowId())
                    .startUpdate(options, move.wish())
                    .getResult());
        } catch (WorkflowNotFoundException gone) {
            return new MoveOutcome.Over<>();
        } catch (WorkflowUpdateException refused) {
            return refusal(refused);
        }
    }

    private static <A> MoveOutcome<A> refusal(WorkflowUpdateException refused) {
        return refused.getCause() instanceof ApplicationFailure failure
                ? MoveRefusal.of(failure.getType())
                        .<MoveOutcome<A>>map(why -> new MoveOutcome.Refused<>(
                                why, String.valueOf(failure.getDetails().get(String.class))))
                        .orElseGet(MoveOutcome.Over::new)
                : new MoveOutcome.Over<>();
    }

    @Override
    public Mono<List<PlannedStep>> plan(BookingId id) {
        return describe(id)
                .filter(TemporalBookingWorkflows::isRunning)
                .flatMap(running -> offLoop(() -> temporal.newWorkflowStub(BookingWorkflow.class, id.workflowId())
                                .plan())
                        .timeout(QUERY)
                        .map(steps -> PendingSteps.merge(
                                steps, running.getRawDescription().getPendingActivitiesList())))
                .onErrorResume(WorkflowNotFoundException.class, gone -> Mono.empty())
                .defaultIfEmpty(List.of())
                .onErrorMap(TemporalBookingWorkflows::isAway, TemporalBookingWorkflows::away);
    }

    @Override
    public Mono<Parties> running(BookingId id) {
        return describe(id)
                .filter(TemporalBookingWorkflows::isRunning)
                .flatMap(known -> Mono.justOrEmpty(parties(known)))
                .onErrorMap(TemporalBookingWorkflows::isAway, TemporalBookingWorkflows::away);
    }

    private static Optional<Parties> parties(WorkflowExecutionDescription known) {
        var person = (String) known.getMemo(BookingLabels.PLACED_BY, String.class);
        return Optional.ofNullable(known.getTypedSearchAttributes().get(BookingSearchAttributes.BUSINESS_ID))
                .map(business -> new Parties(BusinessId.of(business), person == null ? null : UUID.fromString(person)));
    }

    private Mono<WorkflowExecutionDescription> describe(BookingId id) {
        return offLoop(() -> temporal.newUntypedWorkflowStub(id.workflowId()).describe())
                .timeout(LOOK)
                .onErrorResume(WorkflowNotFoundException.class, unknown -> Mono.empty());
    }

    private static boolean isRunning(WorkflowExecutionDescription known) {
        return known.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
    }

    /** A failure travels as a value: one that comes when nobody waits any more is then no error without a reader. */
    private <T> Mono<T> offLoop(Callable<T> call) {
        return Mono.fromSupplier(() -> attempt(call)).subscribeOn(threads).flatMap(Function.identity());
    }

    private static <T> Mono<T> attempt(Callable<T> call) {
        try {
            return Mono.justOrEmpty(call.call());
        } catch (Exception failed) {
            return Mono.error(failed);
        }
    }

    private static boolean isAway(Throwable failed) {
        for (@Nullable Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof TimeoutException
                    || (at instanceof StatusRuntimeException status
                            && isOutage(status.getStatus().getCode()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOutage(Status.Code code) {
        return switch (code) {
            // A precondition fails while a worker has just failed at a task of this booking; another one will not.
            case UNAVAILABLE, DEADLINE_EXCEEDED, RESOURCE_EXHAUSTED, CANCELLED, FAILED_PRECONDITION -> true;
            default -> false;
        };
    }

    private static Refusal away(Throwable failed) {
        return failed instanceof Refusal refusal ? refusal : unavailable();
    }

    private static Refusal unavailable() {
        return Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                "Bookings can't be placed or changed right now; repeat with the same Idempotency-Key", LOOK);
    }
}
