package io.holdfast.localstack.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ServerProcessTest {

    @TempDir
    Path folder;

    private final List<OwnProcess> recorded = new CopyOnWriteArrayList<>();
    private ServerProcess server;

    @AfterEach
    void kill() {
        server.kill();
    }

    @Test
    void what_was_recorded_of_a_process_is_known_again_from_its_first_moment_on() {
        server = server();
        server.start();

        assertThat(recorded)
                .isNotEmpty()
                .allSatisfy(own -> assertThat(own.alive()).isPresent());
        assertThat(recorded.getLast().program()).endsWith("/sleep");
    }

    @Test
    void a_process_that_was_killed_and_started_again_is_recorded_anew() {
        server = server();
        server.start();
        var first = recorded.getLast();
        server.kill();
        server.start();

        assertThat(first.alive()).isEmpty();
        assertThat(recorded.getLast().alive()).isPresent();
        assertThat(recorded.getLast().program()).endsWith("/sleep");
    }

    /** It answers as soon as it is the program it was started for. */
    private ServerProcess server() {
        var sleep = Executables.find("sleep").orElseThrow();
        var launch = new ServerProcess.Launch(
                "sleeper",
                0,
                List.of(sleep, "600"),
                Map.of(),
                folder.resolve("log"),
                "TERM",
                Duration.ofSeconds(5),
                Duration.ofSeconds(30));
        return new ServerProcess(
                launch,
                () -> server.own()
                        .filter(own -> own.program().endsWith("/sleep"))
                        .isPresent(),
                process -> process.own().ifPresent(recorded::add));
    }
}
