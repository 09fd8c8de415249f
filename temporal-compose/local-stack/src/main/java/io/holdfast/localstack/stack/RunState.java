package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.OwnProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a launcher leaves on disk about its run, for other commands and for the launcher that comes after it. */
record RunState(Phase phase, Recorded launcher, double startSeconds, Temporal temporal, Ports ports, List<Part> parts) {

    RunState {
        parts = List.copyOf(parts);
    }

    enum Phase {
        STARTING,
        RUNNING
    }

    /** A process as it was when it was recorded; a program that was not known yet is absent. */
    record Recorded(long pid, long startedMillis, @Nullable String program) {

        static Recorded of(OwnProcess process) {
            return new Recorded(process.pid(), process.started().toEpochMilli(), process.program());
        }

        OwnProcess process() {
            return new OwnProcess(pid, Instant.ofEpochMilli(startedMillis), Objects.requireNonNullElse(program, ""));
        }

        Optional<ProcessHandle> alive() {
            return process().alive();
        }
    }

    record Part(
            String name,
            int port,
            String stopSignal,
            @Nullable Recorded process) {
        Optional<ProcessHandle> alive() {
            return Optional.ofNullable(process).flatMap(Recorded::alive);
        }
    }

    record Temporal(String kind, String version, String address) {}

    static Path file(Home home) {
        return home.run().resolve("stack.json");
    }

    static Optional<RunState> read(Home home) {
        return JsonFile.read(file(home), RunState.class);
    }

    void write(Home home) {
        JsonFile.write(file(home), this);
    }

    static void forget(Home home) {
        try {
            Files.deleteIfExists(file(home));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean launcherLives() {
        return launcher.alive().isPresent();
    }

    List<Part> livingParts() {
        return parts.stream().filter(part -> part.alive().isPresent()).toList();
    }
}
