package io.holdfast.worker.migration;

import com.google.protobuf.Duration;
import io.grpc.StatusRuntimeException;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.RegisterNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.util.function.Consumer;

/** The namespace that bookings live in: it exists, keeps closed bookings 30 days, can be searched and is kept in order. */
final class TemporalNamespace {

    private static final Duration RETENTION = Duration.newBuilder()
            .setSeconds(java.time.Duration.ofDays(30).toSeconds())
            .build();

    private final TemporalConnection temporal;
    private final Consumer<String> say;

    TemporalNamespace(TemporalConnection temporal, Consumer<String> say) {
        this.temporal = temporal;
        this.say = say;
    }

    void prepare() {
        var stubs = temporal.stubs();
        try {
            var patience = new Patience(temporal.address());
            say.accept("Temporal namespace %s: %s".formatted(temporal.namespace(), patience.until(() -> keep(stubs))));
            new SearchAttributeSetup(stubs, temporal.namespace(), say).addMissing(patience);
            new HousekeepingSchedules(stubs, temporal.namespace(), say).keep(patience);
        } finally {
            stubs.shutdownNow();
        }
    }

    private String keep(WorkflowServiceStubs stubs) {
        var server = stubs.blockingStub();
        try {
            var namespace = server.describeNamespace(DescribeNamespaceRequest.newBuilder()
                    .setNamespace(temporal.namespace())
                    .build());
            var retention = namespace.getConfig().getWorkflowExecutionRetentionTtl();
            return retention.equals(RETENTION) ? "up to date" : changeRetention(server);
        } catch (StatusRuntimeException refused) {
            return switch (refused.getStatus().getCode()) {
                case NOT_FOUND -> register(server);
                case UNIMPLEMENTED -> "this server can't change how long it keeps closed bookings";
                default -> throw refused;
            };
        }
    }

    private String register(WorkflowServiceBlockingStub server) {
        server.registerNamespace(RegisterNamespaceRequest.newBuilder()
                .setNamespace(temporal.namespace())
                .setWorkflowExecutionRetentionPeriod(RETENTION)
                .setDescription("Holdfast bookings")
                .build());
        return "registered";
    }

    private String changeRetention(WorkflowServiceBlockingStub server) {
        server.updateNamespace(UpdateNamespaceRequest.newBuilder()
                .setNamespace(temporal.namespace())
                .setConfig(NamespaceConfig.newBuilder().setWorkflowExecutionRetentionTtl(RETENTION))
                .build());
        return "keeps closed bookings 30 days now";
    }
}
