package io.holdfast.booking.recovery;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.holdfast.workflows.booking.BookingLabels;
import io.holdfast.workflows.booking.BookingSearchAttributes;
import io.holdfast.workflows.booking.BookingWorkflow;
import io.holdfast.workflows.booking.LateSteps;
import io.holdfast.workflows.booking.Resumption;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowExecutionDescription;
import io.temporal.client.WorkflowExecutionMetadata;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributes;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The workflows of bookings, as the server knows them. Every call blocks. */
final class TemporalLives {

    private static final String RUNNING = "WorkflowType = 'BookingWorkflow' AND ExecutionStatus = 'Running'";
    private static final String RECOVERY = "recovery";

    private final WorkflowClient temporal;

    TemporalLives(WorkflowClient temporal) {
        this.temporal = temporal;
    }

    /**
     * What a workflow says of its booking.
     *
     * @param closedAt absent while it runs
     * @param status absent while it is being placed
     * @param revision absent in workflows that earlier releases started
     */
    record Life(
            BookingId id,
            @Nullable Instant closedAt,
            @Nullable String status,
            @Nullable Long revision) {

        boolean isRunning() {
            return closedAt == null;
        }

        private static Life of(BookingId id, WorkflowExecutionMetadata known) {
            var attributes = known.getTypedSearchAttributes();
            var isRunning = known.getStatus() == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING;
            return new Life(
                    id,
                    isRunning ? null : known.getCloseTime(),
                    value(attributes, BookingSearchAttributes.BOOKING_STATUS),
                    value(attributes, BookingSearchAttributes.REVISION));
        }

        private static <T> @Nullable T value(SearchAttributes attributes, SearchAttributeKey<T> key) {
            return attributes.containsKey(key) ? attributes.get(key) : null;
        }
    }

    /** Of these bookings those that a list has as running, which is some seconds old; all of them need a closer look. */
    Set<BookingId> listedAmong(Collection<BookingId> bookings) {
        var ids = bookings.stream().map(id -> "'" + id.workflowId() + "'").collect(Collectors.joining(", "));
        var found = new HashSet<BookingId>();
        list(RUNNING + " AND WorkflowId IN (" + ids + ")", life -> found.add(life.id()));
        return found;
    }

    void eachRunning(Consumer<Life> look) {
        list(RUNNING, look);
    }

    private void list(String query, Consumer<Life> look) {
        try (var workflows = temporal.listExecutions(query)) {
            workflows.forEach(known -> BookingId.ofWorkflow(known.getExecution().getWorkflowId())
                    .map(id -> Life.of(id, known))
                    .ifPresent(look));
        } catch (StatusRuntimeException refused) {
            // The server of the last resort lists nothing.
            if (refused.getStatus().getCode() != Status.Code.UNIMPLEMENTED) {
                throw refused;
            }
        }
    }

    /** As the server knows it this moment; empty if it knows of none. */
    Optional<Life> find(BookingId id) {
        return describe(id).map(known -> Life.of(id, known));
    }

    private Optional<WorkflowExecutionDescription> describe(BookingId id) {
        try {
            return Optional.of(temporal.newUntypedWorkflowStub(id.workflowId()).describe());
        } catch (WorkflowNotFoundException unknown) {
            return Optional.empty();
        }
    }

    /** False if it has a workflow after all, which goes on undisturbed. */
    boolean resume(BookingRequest request, Resumption from) {
        var options = WorkflowOptions.newBuilder()
                .setTaskQueue(BookingWorkflow.TASK_QUEUE)
                .setWorkflowId(request.id().workflowId())
                .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
                .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE)
                .setTypedSearchAttributes(BookingSearchAttributes.resumed(request, from))
                .setMemo(BookingLabels.memo(request, RECOVERY))
                .setStaticSummary(summary(request, from))
                .build();
        try {
            WorkflowClient.start(temporal.newWorkflowStub(BookingWorkflow.class, options)::book, request, from);
            return true;
        } catch (WorkflowExecutionAlreadyStarted runs) {
            return false;
        }
    }

    private static String summary(BookingRequest request, Resumption from) {
        var appointment = from.booking().appointment();
        var slot = BookingLabels.slot(from.booking().serviceName(), appointment.startsAt(), appointment.zone());
        return BookingLabels.summary(request.code(), slot);
    }

    void tellLate(BookingId id, LateSteps late) {
        try {
            temporal.newWorkflowStub(BookingWorkflow.class, id.workflowId()).stepsLate(late);
        } catch (WorkflowNotFoundException gone) {
            // Whoever compares workflows with the ledger starts it anew.
        }
    }

    /** Until when the workflow may still place its booking; empty if nobody can tell. */
    Optional<Instant> placesUntil(BookingId id) {
        var events = temporal.getWorkflowServiceStubs()
                .blockingStub()
                .getWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(temporal.getOptions().getNamespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id.workflowId()))
                        .setMaximumPageSize(1)
                        .build())
                .getHistory()
                .getEventsList();
        return events.isEmpty()
                ? Optional.empty()
                : request(events.getFirst()
                                .getWorkflowExecutionStartedEventAttributes()
                                .getInput())
                        .map(BookingRequest::placeBy);
    }

    private Optional<BookingRequest> request(Payloads input) {
        try {
            return Optional.ofNullable(temporal.getOptions()
                    .getDataConverter()
                    .fromPayloads(0, Optional.of(input), BookingRequest.class, BookingRequest.class));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    void terminate(BookingId id, String reason) {
        try {
            temporal.newUntypedWorkflowStub(id.workflowId()).terminate(reason);
        } catch (WorkflowNotFoundException gone) {
            // That is what was wanted.
        }
    }
}
