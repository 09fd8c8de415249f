package io.holdfast.localstack.temporal;

import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks a Temporal server whether it is there. */
public final class TemporalProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private TemporalProbe() {}

    /** Whether it serves workflows in the default namespace, which appears a moment after the port. */
    public static boolean answers(String address) {
        var stubs = stubs(address);
        try {
            return stubs.blockingStub()
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .describeNamespace(DescribeNamespaceRequest.newBuilder()
                            .setNamespace("default")
                            .build())
                    .hasNamespaceInfo();
        } finally {
            stubs.shutdownNow();
        }
    }

    public static String version(String address) {
        var stubs = stubs(address);
        try {
            return stubs.blockingStub()
                    .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
                    .getServerVersion();
        } finally {
            stubs.shutdownNow();
        }
    }

    private static WorkflowServiceStubs stubs(String address) {
        return WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(PATIENCE)
                .setGrpcCompression(GrpcCompression.NONE)
                .build());
    }
}
