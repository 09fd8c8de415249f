package io.holdfast.foundation.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/** Where the Temporal server is. */
public record TemporalConnection(String address, String namespace) {

    private static final Duration CALL = Duration.ofSeconds(4);

    public static TemporalConnection of(Settings settings) {
        var address = settings.required("TEMPORAL_ADDRESS");
        if (!address.matches("[^\\s:/]+:\\d{1,5}")) {
            throw new InvalidSetting("TEMPORAL_ADDRESS", "must look like host:port");
        }
        return new TemporalConnection(address, settings.text("TEMPORAL_NAMESPACE", "default"));
    }

    /** Connects with the first call, so that a process starts while the server is away. */
    public WorkflowServiceStubs stubs() {
        return stubs(new NoopScope());
    }

    /** The same, with the calls and, in a worker, the tasks counted. */
    public WorkflowServiceStubs stubs(Scope metrics) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setMetricsScope(metrics)
                .setRpcTimeout(CALL)
                .setGrpcCompression(isLoopback() ? GrpcCompression.NONE : GrpcCompression.GZIP)
                .build());
    }

    public WorkflowClient client(WorkflowServiceStubs stubs) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    /** A client that Temporal shows under a name a person understands. */
    public WorkflowClient client(WorkflowServiceStubs stubs, String identity) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setNamespace(namespace)
                        .setIdentity(identity)
                        .build());
    }

    private boolean isLoopback() {
        return address.startsWith("127.") || address.startsWith("localhost:");
    }
}
