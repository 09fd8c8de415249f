package io.holdfast.e2e;

import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.workflows.notice.NoticeWorkflow;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What support staff would see in the Temporal UI. */
final class Workflows {

    private static final TemporalConnection CONNECTION =
            new TemporalConnection(Platform.stack().temporalAddress(), "default");
    private static final WorkflowClient CLIENT = CONNECTION.client(CONNECTION.stubs());

    private Workflows() {}

    /** Search is eventually consistent: waits until the count stays the same. */
    static long startedFor(UUID service) {
        var last = new AtomicLong(-1);
        Eventually.within(Duration.ofSeconds(15), "the count of workflows settles", () -> {
            var count = count("ServiceId = '" + service + "'");
            return count > 0 && count == last.getAndSet(count);
        });
        return last.get();
    }

    static long count(String query) {
        return CLIENT.getWorkflowServiceStubs()
                .blockingStub()
                .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(CONNECTION.namespace())
                        .setQuery(query)
                        .build())
                .getCount();
    }

    static DescribeWorkflowExecutionResponse describe(String bookingId) {
        return CLIENT.getWorkflowServiceStubs()
                .blockingStub()
                .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                        .setNamespace(CONNECTION.namespace())
                        .setExecution(WorkflowExecution.newBuilder().setWorkflowId("booking-" + bookingId))
                        .build());
    }

    static io.temporal.common.WorkflowExecutionHistory history(String bookingId) {
        return CLIENT.fetchHistory("booking-" + bookingId);
    }

    static io.temporal.common.WorkflowExecutionHistory noticeHistory(UUID notice) {
        return CLIENT.fetchHistory(NoticeWorkflow.id(notice));
    }
}
