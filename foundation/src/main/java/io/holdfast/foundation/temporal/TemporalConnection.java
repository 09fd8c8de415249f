package io.holdfast.foundation.temporal;

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
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(CALL)
                .setGrpcCompression(isLoopback() ? GrpcCompression.NONE : GrpcCompression.GZIP)
                .build());
    }

    public WorkflowClient client(WorkflowServiceStubs stubs) {
        return WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder().setNamespace(namespace).build());
    }

    private boolean isLoopback() {
        return address.startsWith("127.") || address.startsWith("localhost:");
    }
}
