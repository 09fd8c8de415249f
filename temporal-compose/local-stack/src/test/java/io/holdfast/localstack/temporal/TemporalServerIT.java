package io.holdfast.localstack.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.localstack.servers.CacheFolder;
import io.holdfast.localstack.servers.FreePort;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

// The first run on a machine may have to build the server.
@Timeout(value = 25, unit = TimeUnit.MINUTES)
class TemporalServerIT {

    @TempDir
    Path folder;

    private TemporalServer server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.process().kill();
        }
    }

    @Test
    void it_is_tuned_serves_its_ui_and_keeps_open_workflows_when_it_is_killed() throws Exception {
        var source = new TemporalPrograms(Map.of(), CacheFolder.ofPlatform(), System.out::println).find();
        assumeThat(source).as("a real server").isInstanceOf(TemporalSource.Server.class);
        var place = place();
        server = TemporalServer.of(source, place, _ -> {});
        server.start();
        assertThat(commandLine()).contains("matching.numTaskqueueReadPartitions=1", "--ui-ip 127.0.0.1");
        assertThat(status("http://127.0.0.1:" + place.uiPort())).isEqualTo(200);

        withClient(place, client -> start(client, "kept"));
        server.process().kill();
        server.start();

        withClient(
                place,
                client -> assertThat(
                                client.newUntypedWorkflowStub("kept").describe().getStatus())
                        .hasToString("WORKFLOW_EXECUTION_STATUS_RUNNING"));
    }

    @Test
    void the_last_resort_serves_workflows_with_our_search_attributes() {
        var place = place();
        server = TemporalServer.of(new TemporalSource.InJvm(), place, _ -> {});
        server.start();

        withClient(place, client -> start(client, "one"));
    }

    private static void start(WorkflowClient client, String id) {
        var options = WorkflowOptions.newBuilder()
                .setWorkflowId(id)
                .setTaskQueue("nobody")
                .build();
        client.newUntypedWorkflowStub("AnyWorkflow", options).start();
    }

    private interface Use {
        void of(WorkflowClient client);
    }

    private static void withClient(TemporalServer.Place place, Use use) {
        var stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget("127.0.0.1:" + place.port())
                .build());
        try {
            use.of(WorkflowClient.newInstance(stubs, WorkflowClientOptions.getDefaultInstance()));
        } finally {
            stubs.shutdownNow();
        }
    }

    private TemporalServer.Place place() {
        return new TemporalServer.Place(
                folder,
                folder.resolve("temporal.log"),
                FreePort.any(),
                FreePort.any(),
                Path.of("../dynamic-config.yaml"));
    }

    private String commandLine() {
        return ProcessHandle.of(server.process().pid())
                .flatMap(process -> process.info().commandLine())
                .orElseThrow();
    }

    private static int status(String address) throws Exception {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        return connection.getResponseCode();
    }
}
