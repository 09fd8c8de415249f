package io.holdfast.localstack.temporal;

import io.holdfast.localstack.servers.CacheFolder;
import io.holdfast.localstack.servers.Executables;
import io.holdfast.localstack.servers.ServerFailed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Finds a Temporal server: an address, the PATH, the cache, the official download, a build with Go, the last resort. */
public final class TemporalPrograms {

    static final String CLI_VERSION = "1.5.1";
    static final String CACHE_NAME = "temporal-cli-" + CLI_VERSION;

    // The first server with everything a booking uses (Update-with-Start, worker deployments, user metadata).
    private static final int[] OLDEST_SERVER = {1, 28};
    private static final Pattern SERVER = Pattern.compile("Server (\\d+)\\.(\\d+)(?:\\.\\S+?)?[,)]");

    private final Map<String, String> environment;
    private final CacheFolder cache;
    private final Consumer<String> progress;

    public TemporalPrograms(Map<String, String> environment, CacheFolder cache, Consumer<String> progress) {
        this.environment = environment;
        this.cache = cache;
        this.progress = progress;
    }

    public TemporalSource find() {
        var address = environment.getOrDefault("TEMPORAL_ADDRESS", "").strip();
        if (!address.isEmpty()) {
            return new TemporalSource.External(address);
        }
        return onPath().or(this::cached)
                .or(this::downloaded)
                .or(this::built)
                .<TemporalSource>map(server -> server)
                .orElseGet(this::lastResort);
    }

    private TemporalSource lastResort() {
        List.of(
                        "################################################################################",
                        "#  No Temporal server could be had: using the test server of the SDK instead.  #",
                        "#  There is no UI, no search and no schedules, and bookings do not survive a   #",
                        "#  restart. For the real one: install Go or the Temporal CLI, or set           #",
                        "#  TEMPORAL_ADDRESS to a server that runs elsewhere.                           #",
                        "################################################################################")
                .forEach(progress);
        return new TemporalSource.InJvm();
    }

    private String path() {
        return environment.getOrDefault("PATH", "");
    }

    private Optional<TemporalSource.Server> onPath() {
        return Executables.findOn(path(), "temporal").flatMap(program -> usable(Path.of(program)));
    }

    private Optional<TemporalSource.Server> cached() {
        var program = cache.entry(CACHE_NAME).resolve("temporal");
        return Files.isExecutable(program) ? usable(program) : Optional.empty();
    }

    private Optional<TemporalSource.Server> downloaded() {
        return TemporalDownload.forThisPlatform()
                .flatMap(download -> prepared(folder -> {
                    progress.accept("Temporal: fetching the server once (%s)".formatted(download.address()));
                    download.into(folder, environment, progress);
                }));
    }

    private Optional<TemporalSource.Server> built() {
        var go = Executables.findOn(path(), "go");
        if (go.isEmpty()) {
            progress.accept("Temporal: no Go here to build the server with");
            return Optional.empty();
        }
        return prepared(folder -> TemporalBuild.into(folder, go.get(), progress));
    }

    private Optional<TemporalSource.Server> prepared(CacheFolder.Filling filling) {
        try {
            var waiting = (Consumer<String>) line -> progress.accept("Temporal: " + line);
            return usable(cache.obtain(CACHE_NAME, waiting, filling).resolve("temporal"));
        } catch (IOException | ServerFailed refused) {
            progress.accept("Temporal: %s".formatted(refused.getMessage()));
            return Optional.empty();
        }
    }

    private Optional<TemporalSource.Server> usable(Path program) {
        var said = version(program);
        var server = said.map(SERVER::matcher).filter(java.util.regex.Matcher::find);
        if (server.isEmpty()) {
            progress.accept("Temporal: %s does not say its version; looking further".formatted(program));
            return Optional.empty();
        }
        var major = Integer.parseInt(server.get().group(1));
        var minor = Integer.parseInt(server.get().group(2));
        if (major < OLDEST_SERVER[0] || (major == OLDEST_SERVER[0] && minor < OLDEST_SERVER[1])) {
            progress.accept("Temporal: %s is too old (server %d.%d); looking further".formatted(program, major, minor));
            return Optional.empty();
        }
        var version = server.get().group().replaceAll("[^0-9.]", "");
        return Optional.of(new TemporalSource.Server(program, version));
    }

    private static Optional<String> version(Path program) {
        try {
            var asking = new ProcessBuilder(program.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            asking.getOutputStream().close();
            if (!asking.waitFor(15, TimeUnit.SECONDS)) {
                asking.destroyForcibly();
                return Optional.empty();
            }
            try (var output = asking.getInputStream()) {
                return Optional.of(new String(output.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException notAProgram) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
