package io.holdfast.foundation.temporal;

import com.uber.m3.tally.NoopScope;
import com.uber.m3.tally.Scope;
import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.serviceclient.GrpcCompression;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.time.Duration;

/**
 * Where the Temporal server is.
 *
 * @param payloads how what is handed to the server is written
 */
public record TemporalConnection(String address, String namespace, DataConverter payloads) {

    private static final Duration CALL = Duration.ofSeconds(4);
    private static final Duration FIRST_RETRY = Duration.ofMillis(50);

    /** What is handed over this way everybody can read. */
    public TemporalConnection(String address, String namespace) {
        this(address, namespace, DefaultDataConverter.STANDARD_INSTANCE);
    }

    public static TemporalConnection of(Settings settings) {
        var address = settings.required("TEMPORAL_ADDRESS");
        if (!address.matches("[^\\s:/]+:\\d{1,5}")) {
            throw new InvalidSetting("TEMPORAL_ADDRESS", "must look like host:port");
        }
        var codec = SealedPayloads.of(settings);
        var namespace = settings.text("TEMPORAL_NAMESPACE", "default");
        return codec.map(payloads -> new TemporalConnection(address, namespace, payloads.converter()))
                .orElseGet(() -> new TemporalConnection(address, namespace));
    }

    /** Connects with the first call, so that a process starts while the server is away. */
    public WorkflowServiceStubs stubs() {
        return stubs(new NoopScope());
    }

    /** The same, with the calls and, in a worker, the tasks counted. */
    public WorkflowServiceStubs stubs(Scope metrics) {
        return WorkflowServiceStubs.newServiceStubs(
                options().setMetricsScope(metrics).build());
    }

    /** For whoever answers people: says within this time that the server is away, and notices soon that it is back. */
    public WorkflowServiceStubs impatientStubs(Duration patience) {
        return WorkflowServiceStubs.newServiceStubs(options()
                .setRpcRetryOptions(RpcRetryOptions.newBuilder()
                        .setExpiration(patience)
                        .setInitialInterval(FIRST_RETRY)
                        .validateBuildWithDefaults())
                .setSystemInfoTimeout(patience)
                .setConnectionBackoffResetFrequency(patience)
                .build());
    }

    private WorkflowServiceStubsOptions.Builder options() {
        return WorkflowServiceStubsOptions.newBuilder()
                .setTarget(address)
                .setRpcTimeout(CALL)
                .setGrpcCompression(isLoopback() ? GrpcCompression.NONE : GrpcCompression.GZIP);
    }

    public WorkflowClient client(WorkflowServiceStubs stubs) {
        return WorkflowClient.newInstance(stubs, clientOptions().build());
    }

    /** A client that Temporal shows under a name a person understands. */
    public WorkflowClient client(WorkflowServiceStubs stubs, String identity) {
        return WorkflowClient.newInstance(
                stubs, clientOptions().setIdentity(identity).build());
    }

    private WorkflowClientOptions.Builder clientOptions() {
        return WorkflowClientOptions.newBuilder().setNamespace(namespace).setDataConverter(payloads);
    }

    private boolean isLoopback() {
        return address.startsWith("127.") || address.startsWith("localhost:");
    }
}
