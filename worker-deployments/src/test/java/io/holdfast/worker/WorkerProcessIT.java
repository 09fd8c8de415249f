package io.holdfast.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.localstack.servers.Executables;
import io.holdfast.localstack.servers.FreePort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class WorkerProcessIT {

    /** What a JVM ends with after SIGTERM. */
    private static final int TERMINATED = 143;

    @TempDir
    private Path folder;

    @Test
    void an_unknown_role_is_one_line_and_a_usage_error() throws Exception {
        var worker = run(Map.of(), "everything");
        assertThat(worker.waitFor()).isEqualTo(64);
        assertThat(output())
                .singleElement()
                .asString()
                .contains("workflows, booking, payments, notify, migrate, reconcile, all");
    }

    @Test
    void a_missing_setting_is_one_line_that_names_it() throws Exception {
        var worker = run(Map.of(), "payments");
        assertThat(worker.waitFor()).isEqualTo(78);
        assertThat(output()).containsExactly("TEMPORAL_ADDRESS is required but not set");
    }

    @Test
    void a_role_without_work_is_ready_and_ends_when_asked() throws Exception {
        var port = FreePort.any();
        var nobodyThere = "127.0.0.1:" + FreePort.any();
        var worker = run(
                Map.of(
                        "TEMPORAL_ADDRESS",
                        nobodyThere,
                        "PAYLOAD_KEYS",
                        "test:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
                        "MANAGEMENT_PORT",
                        Integer.toString(port)),
                "payments");
        try {
            await().atMost(Duration.ofSeconds(60))
                    .ignoreExceptions()
                    .until(() -> status(port, "health/readiness") == 200);
            assertThat(status(port, "health/liveness")).isEqualTo(200);
            assertThat(status(port, "prometheus")).isEqualTo(200);
            assertThat(status(port, "env")).isEqualTo(404);
            assertThat(output()).anyMatch(line -> line.endsWith("Queue payments: there is nothing to poll yet."));

            worker.destroy();
            assertThat(worker.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(worker.exitValue()).isEqualTo(TERMINATED);
        } finally {
            worker.destroyForcibly();
        }
    }

    private Process run(Map<String, String> environment, String role) throws IOException {
        var command = List.of(
                Executables.java(),
                "-cp",
                System.getProperty("java.class.path"),
                WorkerApplication.class.getName(),
                role);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        process.environment().keySet().removeIf(name -> name.startsWith("TEMPORAL_") || name.endsWith("_URL"));
        process.environment().putAll(environment);
        return process.start();
    }

    private List<String> output() throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve("output"))) {
            return lines.filter(line -> !line.startsWith("WARNING:")).toList();
        }
    }

    private static int status(int port, String endpoint) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var address = URI.create("http://127.0.0.1:%d/actuator/%s".formatted(port, endpoint));
            return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
