package io.holdfast.localstack.temporal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Builds the pinned server with Go. */
final class TemporalBuild {

    private static final String PACKAGE = "github.com/temporalio/cli/cmd/temporal@v" + TemporalPrograms.CLI_VERSION;
    private static final Duration PATIENCE = Duration.ofMinutes(20);

    private TemporalBuild() {}

    static void into(Path folder, String go, Consumer<String> progress) throws IOException {
        progress.accept("Temporal: building the server with Go, once: about three minutes on two cores (%s)"
                .formatted(PACKAGE));
        var log = folder.resolve("build.log");
        // Without symbols the program is a third smaller.
        var builder = new ProcessBuilder(go, "install", "-ldflags=-s -w", PACKAGE)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("GOBIN", folder.toAbsolutePath().toString());
        builder.environment().put("GOWORK", "off");
        var started = Instant.now();
        var build = builder.start();
        // A launcher that is stopped meanwhile must not leave the build behind.
        var stop = new Thread(() -> kill(build));
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            build.getOutputStream().close();
            while (!build.waitFor(5, TimeUnit.SECONDS)) {
                var running = Duration.between(started, Instant.now());
                progress.accept("Temporal: still building, %d s".formatted(running.toSeconds()));
                if (running.compareTo(PATIENCE) > 0) {
                    throw new IOException("the build took more than %d minutes".formatted(PATIENCE.toMinutes()));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the build was interrupted", stopped);
        } finally {
            kill(build);
            forget(stop);
        }
        if (build.exitValue() != 0 || !Files.isExecutable(folder.resolve("temporal"))) {
            throw new IOException("the build failed: " + lastLine(log));
        }
        Files.delete(log);
    }

    private static void kill(Process build) {
        build.descendants().forEach(ProcessHandle::destroyForcibly);
        build.destroyForcibly();
    }

    private static void forget(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
        } catch (IllegalStateException stopping) {
            // it runs at this moment
        }
    }

    private static String lastLine(Path log) throws IOException {
        try (var lines = Files.lines(log, StandardCharsets.UTF_8)) {
            return lines.filter(line -> !line.isBlank())
                    .reduce((_, later) -> later)
                    .orElse("it said nothing");
        }
    }
}
