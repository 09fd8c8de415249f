package io.holdfast.localstack.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One server that runs as a process of its own and comes back with the same port and data whenever it is started. */
public final class ServerProcess implements AutoCloseable {

    /** How a process is run. Variables with an empty value are removed from what it inherits. */
    public record Launch(
            String name,
            int port,
            List<String> command,
            Map<String, String> environment,
            Path log,
            String stopSignal,
            Duration grace,
            Duration patience) {

        public Launch {
            command = List.copyOf(command);
            environment = Map.copyOf(environment);
        }
    }

    /** Whether the server answers; slow or failing calls count as no. */
    @FunctionalInterface
    public interface Health {
        boolean answers() throws Exception;
    }

    // What was killed a moment ago may still hold its port.
    private static final Duration PORT_PATIENCE = Duration.ofSeconds(5);
    private static final Optional<String> SETSID = Executables.find("setsid");

    private final Launch launch;
    private final Health health;
    private final Consumer<ServerProcess> spawned;
    private volatile @Nullable Process process;
    private volatile boolean wanted;
    private volatile Map<String, String> extra = Map.of();

    public ServerProcess(Launch launch, Health health) {
        this(launch, health, _ -> {});
    }

    /**
     * The callback hears of each new process at once, so that a crash of ours leaves no process unrecorded, and once more
     * when it answers: by then it has become the program it was started for.
     */
    public ServerProcess(Launch launch, Health health, Consumer<ServerProcess> spawned) {
        this.launch = launch;
        this.health = health;
        this.spawned = spawned;
    }

    /** Starts the process and returns when it answers. */
    public synchronized void start() {
        spawn();
        awaitHealthy();
        spawned.accept(this);
    }

    /** Starts the process without waiting for it to answer. */
    public synchronized void spawn() {
        if (isAlive()) {
            return;
        }
        demandFreePort();
        try {
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            wanted = true;
            var fresh = builder().start();
            process = fresh;
            spawned.accept(this);
        } catch (IOException failed) {
            throw new ServerFailed(name() + " could not be started: " + failed.getMessage(), failed);
        }
    }

    /** A foreign server on our port would answer our questions about health. */
    private void demandFreePort() {
        var deadline = Instant.now().plus(PORT_PATIENCE);
        while (port() > 0 && !FreePort.isFree(port())) {
            if (Instant.now().isAfter(deadline)) {
                throw new ServerFailed("%s can't start: another program listens on port %d".formatted(name(), port()));
            }
            doze();
        }
    }

    private ProcessBuilder builder() {
        var command = new ArrayList<String>();
        // A session of its own keeps Ctrl-C in the terminal from stopping the parts in the wrong order.
        SETSID.ifPresent(command::add);
        command.addAll(launch.command());
        var builder = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        var environment = new HashMap<>(launch.environment());
        environment.putAll(extra);
        environment.forEach((variable, value) -> {
            if (value.isEmpty()) {
                builder.environment().remove(variable);
            } else {
                builder.environment().put(variable, value);
            }
        });
        return builder;
    }

    /** What the next starts find in their environment beside what they always find. */
    public void withEnvironment(Map<String, String> more) {
        extra = Map.copyOf(more);
    }

    /** Waits until the server answers; says why when it ends or takes too long. */
    public void awaitHealthy() {
        var deadline = Instant.now().plus(launch.patience());
        while (!isHealthy()) {
            if (!isAlive()) {
                throw new ServerFailed("%s ended with code %s; %s".formatted(name(), exitCode(), lastWords()));
            }
            if (Instant.now().isAfter(deadline)) {
                throw new ServerFailed("%s did not answer within %d s; %s"
                        .formatted(name(), launch.patience().toSeconds(), lastWords()));
            }
            doze();
        }
    }

    /** Runs a program that ends by itself and demands success. */
    public synchronized void runToEnd() {
        spawn();
        try {
            wanted = false;
            var running = process;
            if (running == null || !running.waitFor(launch.patience().toSeconds(), TimeUnit.SECONDS)) {
                kill();
                throw new ServerFailed("%s did not end within %d s; %s"
                        .formatted(name(), launch.patience().toSeconds(), lastWords()));
            }
            if (running.exitValue() != 0) {
                throw new ServerFailed("%s ended with code %s; %s".formatted(name(), exitCode(), lastWords()));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            kill();
            throw new ServerFailed(name() + " was interrupted", stopped);
        }
    }

    public boolean isHealthy() {
        try {
            return isAlive() && health.answers();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } catch (Exception notYet) {
            return false;
        }
    }

    public boolean isAlive() {
        var running = process;
        return running != null && running.isAlive();
    }

    /** Whether it should be running: started by us, and neither stopped nor killed by us since. */
    public boolean isWanted() {
        return wanted;
    }

    /** SIGKILL, as a crash would. */
    public void kill() {
        wanted = false;
        handle().ifPresent(OwnProcess::kill);
    }

    /** Asks it to stop, and insists after its grace. */
    public void stop() {
        wanted = false;
        handle().ifPresent(running -> OwnProcess.stop(running, launch.stopSignal(), launch.grace()));
    }

    /** Freezes it with all its children: connections stay open and nobody answers. */
    public void pause() {
        handle().ifPresent(running -> OwnProcess.signal("STOP", OwnProcess.tree(running)));
    }

    public void resume() {
        handle().ifPresent(running -> OwnProcess.signal("CONT", OwnProcess.tree(running)));
    }

    private Optional<ProcessHandle> handle() {
        return Optional.ofNullable(process).map(Process::toHandle).filter(ProcessHandle::isAlive);
    }

    public Optional<OwnProcess> own() {
        return handle().map(OwnProcess::of);
    }

    public String name() {
        return launch.name();
    }

    public int port() {
        return launch.port();
    }

    public String stopSignal() {
        return launch.stopSignal();
    }

    public long pid() {
        return handle().map(ProcessHandle::pid)
                .orElseThrow(() -> new IllegalStateException(name() + " is not running"));
    }

    private String exitCode() {
        var ended = process;
        return ended == null || ended.isAlive() ? "?" : Integer.toString(ended.exitValue());
    }

    private String lastWords() {
        return "see %s%s"
                .formatted(launch.log(), lastLine().map(line -> ": " + line).orElse(""));
    }

    private Optional<String> lastLine() {
        try (var lines = Files.lines(launch.log(), StandardCharsets.ISO_8859_1)) {
            return lines.filter(line -> !line.isBlank()).reduce((_, later) -> later);
        } catch (IOException | UncheckedIOException unreadable) {
            return Optional.empty();
        }
    }

    private void doze() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ServerFailed(name() + " was interrupted while starting", stopped);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
