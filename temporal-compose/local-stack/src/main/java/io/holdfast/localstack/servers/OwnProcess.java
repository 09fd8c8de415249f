package io.holdfast.localstack.servers;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * A process that is provably ours: the id alone proves nothing, since ids are used again; the start instant and the
 * program with it do.
 */
public record OwnProcess(long pid, Instant started, String program) {

    // Linux derives start instants from ticks since boot, which shift a little when the clock is set.
    private static final Duration CLOCK_SHIFT = Duration.ofSeconds(3);

    /** A process that still is {@code setsid} becomes another program in a moment: which one is not known yet. */
    public static OwnProcess of(ProcessHandle handle) {
        var info = handle.info();
        return new OwnProcess(
                handle.pid(),
                info.startInstant().orElse(Instant.EPOCH),
                info.command().filter(program -> !program.endsWith("/setsid")).orElse(""));
    }

    /** The living process, if it still is the one that was recorded. */
    public Optional<ProcessHandle> alive() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
    }

    private boolean isOurs(ProcessHandle handle) {
        return matches(of(handle));
    }

    boolean matches(OwnProcess other) {
        var apart = Duration.between(started, other.started).abs();
        var sameProgram = program.isEmpty() || other.program.isEmpty() || program.equals(other.program);
        return pid == other.pid && apart.compareTo(CLOCK_SHIFT) <= 0 && sameProgram;
    }

    /** The process and its children, parents first. */
    public static List<ProcessHandle> tree(ProcessHandle root) {
        return Stream.concat(Stream.of(root), root.descendants()).toList();
    }

    /** Asks a process to stop by a signal and kills it, with its children, when it does not. */
    public static void stop(ProcessHandle process, String signal, Duration grace) {
        var tree = tree(process);
        signal("CONT", tree);
        signal(signal, List.of(process));
        if (!awaitExit(process, grace)) {
            kill(process);
        }
        tree.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks a process that looks after its children by itself; insists on the process alone. */
    public static void stopAlone(ProcessHandle process, String signal, Duration grace) {
        signal("CONT", List.of(process));
        signal(signal, List.of(process));
        if (!awaitExit(process, grace)) {
            process.destroyForcibly();
            awaitExit(process, Duration.ofSeconds(5));
        }
    }

    /** SIGKILL for the process and its children. */
    public static void kill(ProcessHandle process) {
        var tree = tree(process);
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(one -> awaitExit(one, Duration.ofSeconds(5)));
    }

    static void signal(String name, List<ProcessHandle> processes) {
        var command = new ArrayList<>(List.of("kill", "-s", name));
        processes.stream()
                .filter(ProcessHandle::isAlive)
                .map(one -> Long.toString(one.pid()))
                .forEach(command::add);
        if (command.size() == 3) {
            return;
        }
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException failed) {
            throw new ServerFailed("The command kill could not be run", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean awaitExit(ProcessHandle process, Duration grace) {
        try {
            process.onExit().get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (java.util.concurrent.ExecutionException impossible) {
            return !process.isAlive();
        }
    }
}
