package io.holdfast.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.localstack.servers.OwnProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class LeftoversTest {

    @TempDir
    Path folder;

    private Process process;

    @BeforeEach
    void something_runs() throws IOException {
        process = new ProcessBuilder("sleep", "600").start();
    }

    @AfterEach
    void nothing_stays() {
        process.destroyForcibly();
    }

    @Test
    void what_a_killed_launcher_left_running_is_stopped() throws Exception {
        var home = Home.of(folder);
        record(home, RunState.Recorded.of(OwnProcess.of(process.toHandle())));

        assertThat(Leftovers.stop(home)).containsExactly("worker");

        assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
        assertThat(RunState.read(home)).isEmpty();
    }

    @Test
    void a_process_that_merely_has_a_recorded_id_is_left_alone() {
        var home = Home.of(folder);
        var own = OwnProcess.of(process.toHandle());
        var anHourBefore = own.started().minusSeconds(3600).toEpochMilli();
        record(home, new RunState.Recorded(own.pid(), anHourBefore, own.program()));

        assertThat(Leftovers.stop(home)).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void another_program_with_the_same_id_is_left_alone() {
        var home = Home.of(folder);
        var own = OwnProcess.of(process.toHandle());
        record(home, new RunState.Recorded(own.pid(), own.started().toEpochMilli(), "/usr/bin/another"));

        assertThat(Leftovers.stop(home)).isEmpty();

        assertThat(process.isAlive()).isTrue();
    }

    @Test
    void without_any_record_there_is_nothing_to_stop() {
        assertThat(Leftovers.stop(Home.of(folder))).isEmpty();
    }

    @Test
    void one_launcher_at_a_time_has_the_lock() {
        var home = Home.of(folder);

        try (var first = LauncherLock.tryTake(home).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(LauncherLock.tryTake(home)).isEmpty();
        }

        assertThat(LauncherLock.tryTake(home)).isPresent();
    }

    private static void record(Home home, RunState.Recorded worker) {
        new RunState(
                        RunState.Phase.RUNNING,
                        new RunState.Recorded(1, 0, "/gone"),
                        1.5,
                        new RunState.Temporal("server", "1.29.1", "127.0.0.1:7233"),
                        Ports.usual(_ -> true),
                        List.of(
                                new RunState.Part("redis", 6379, "TERM", null),
                                new RunState.Part("worker", 9091, "TERM", worker)))
                .write(home);
    }
}
