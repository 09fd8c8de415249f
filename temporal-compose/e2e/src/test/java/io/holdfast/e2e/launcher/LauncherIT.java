package io.holdfast.e2e.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.e2e.Platform;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The commands of the launcher as a person or a script types them, on a data folder of their own. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Platform.MACHINE)
class LauncherIT {

    private static final Path LAUNCHER =
            Path.of("../../holdfast").toAbsolutePath().normalize();

    @TempDir
    Path data;

    record Said(int code, String text) {}

    @AfterEach
    void down() throws Exception {
        holdfast("down");
    }

    @Test
    void a_stack_starts_is_found_running_survives_a_killed_launcher_and_stops() throws Exception {
        assertThat(holdfast("status").code()).isEqualTo(3);
        assertThat(holdfast("reconcile").code()).isEqualTo(1);

        var up = holdfast("up", "--detach", "--no-build");
        assertThat(up.code()).as(up.text()).isZero();
        assertThat(up.text()).contains("Ready.", "/api/v1");
        var status = status();
        assertThat(status.path("state").asText()).isEqualTo("running");
        assertThat(answers(status.path("urls").path("docs").asText())).isTrue();

        var reconciled = holdfast("reconcile");
        assertThat(reconciled.code()).as(reconciled.text()).isZero();
        assertThat(reconciled.text()).contains("Looked at 0 bookings and 0 workflows.", "Nothing is left to a person.");

        var again = holdfast("up", "--detach", "--no-build");
        assertThat(again.code()).isZero();
        assertThat(again.text()).contains("runs already");

        var first = pid(status, "worker");
        kill(first);
        JsonNode revived;
        do {
            revived = status();
        } while (pid(revived, "worker") == first
                || !revived.path("state").asText().equals("running"));
        assertThat(services(revived)).containsExactlyEntriesOf(services(status));

        var launcher = pid(revived, "launcher");
        var worker = pid(revived, "worker");
        kill(launcher);
        assertThat(holdfast("status").code()).isEqualTo(4);

        var next = holdfast("up", "--detach", "--no-build");
        assertThat(next.code()).as(next.text()).isZero();
        assertThat(next.text()).contains("stopped what an earlier start left running");
        var after = status();
        assertThat(after.path("credentials")).isEqualTo(status.path("credentials"));
        assertThat(ProcessHandle.of(worker).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(pid(after, "worker")).isNotEqualTo(worker);

        assertThat(holdfast("down").code()).isZero();
        assertThat(holdfast("status").code()).isEqualTo(3);
        assertThat(pids(after).stream().flatMap(pid -> ProcessHandle.of(pid).stream()))
                .noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void two_stacks_run_side_by_side_on_ports_of_their_own(@TempDir Path other) throws Exception {
        // Each takes half a gigabyte and more.
        assumeThat(Runtime.getRuntime().availableProcessors()).isGreaterThan(1);
        var first = holdfast("up", "--detach", "--no-build");
        assertThat(first.code()).as(first.text()).isZero();
        try {
            var second = holdfastOn(other, "up", "--detach", "--no-build");
            assertThat(second.code()).as(second.text()).isZero();

            var here = status();
            var there = new ObjectMapper()
                    .readTree(holdfastOn(other, "status", "--json").text());
            assertThat(here.path("state").asText()).isEqualTo("running");
            assertThat(there.path("state").asText()).isEqualTo("running");
            assertThat(here.path("urls").path("api"))
                    .isNotEqualTo(there.path("urls").path("api"));
        } finally {
            holdfastOn(other, "down");
        }
    }

    private Said holdfast(String... arguments) throws IOException, InterruptedException {
        return holdfastOn(data, arguments);
    }

    private static Said holdfastOn(Path folder, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        var output = Files.createTempFile("holdfast", ".out");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().put("HOLDFAST_DATA", folder.toString());
        var process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(4, TimeUnit.MINUTES))
                .as(String.join(" ", command))
                .isTrue();
        var text = Files.readString(output, StandardCharsets.UTF_8);
        Files.delete(output);
        return new Said(process.exitValue(), text);
    }

    private JsonNode status() throws Exception {
        return new ObjectMapper().readTree(holdfast("status", "--json").text());
    }

    private static long pid(JsonNode status, String name) {
        for (var service : status.path("services")) {
            if (service.path("name").asText().equals(name)) {
                return service.path("pid").asLong();
            }
        }
        throw new AssertionError("no " + name + " in " + status);
    }

    private static Map<String, String> services(JsonNode status) {
        var states = new TreeMap<String, String>();
        status.path("services")
                .forEach(service -> states.put(
                        service.path("name").asText(), service.path("state").asText()));
        return states;
    }

    private static List<Long> pids(JsonNode status) {
        var pids = new ArrayList<Long>();
        status.path("services").forEach(service -> pids.add(service.path("pid").asLong()));
        return pids;
    }

    private static void kill(long pid) throws Exception {
        var process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().get(10, TimeUnit.SECONDS);
    }

    private static boolean answers(String address) throws IOException {
        var connection = (HttpURLConnection) URI.create(address).toURL().openConnection();
        connection.setReadTimeout(5000);
        return connection.getResponseCode() < 400;
    }
}
