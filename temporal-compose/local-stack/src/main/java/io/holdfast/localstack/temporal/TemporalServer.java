package io.holdfast.localstack.temporal;

import io.holdfast.localstack.servers.Executables;
import io.holdfast.localstack.servers.ServerFailed;
import io.holdfast.localstack.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A Temporal server that runs with the stack: the real one with a database file, or the last resort. */
public final class TemporalServer {

    /**
     * A shell's settings for the command line would change the server's address. Collecting garbage less often frees a
     * tenth of a core under load and costs some memory.
     */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("TEMPORAL_ADDRESS", "", "TEMPORAL_NAMESPACE", "", "GOGC", "300", "GOMEMLIMIT", "1400MiB");

    private final TemporalSource source;
    private final ServerProcess process;

    private TemporalServer(TemporalSource source, ServerProcess process) {
        this.source = source;
        this.process = process;
    }

    /**
     * Where the server keeps its data and listens.
     *
     * @param codec where its UI has histories decrypted; none if they are in clear text
     */
    public record Place(
            Path data,
            Path log,
            int port,
            int uiPort,
            Path dynamicConfig,
            @Nullable String codec) {

        public Place(Path data, Path log, int port, int uiPort, Path dynamicConfig) {
            this(data, log, port, uiPort, dynamicConfig, null);
        }
    }

    /** It is not started yet. */
    public static TemporalServer of(TemporalSource source, Place place, Consumer<ServerProcess> spawned) {
        var command = switch (source) {
            case TemporalSource.Server server -> serverCommand(server, place);
            case TemporalSource.InJvm _ -> inJvmCommand(place);
            case TemporalSource.External external ->
                throw new IllegalArgumentException(external.address() + " is not ours to start");
        };
        var launch = new ServerProcess.Launch(
                "temporal",
                place.port(),
                command,
                ENVIRONMENT,
                place.log(),
                "TERM",
                Duration.ofSeconds(15),
                Duration.ofSeconds(60));
        var address = "127.0.0.1:" + place.port();
        return new TemporalServer(source, new ServerProcess(launch, () -> TemporalProbe.answers(address), spawned));
    }

    private static List<String> serverCommand(TemporalSource.Server server, Place place) {
        try {
            Files.createDirectories(place.data());
        } catch (IOException failed) {
            throw new ServerFailed("No folder for the Temporal server: " + place.data(), failed);
        }
        var command = new ArrayList<>(List.of(server.program().toString(), "server", "start-dev"));
        command.addAll(List.of("--ip", "127.0.0.1", "--port", Integer.toString(place.port())));
        command.addAll(List.of("--ui-ip", "127.0.0.1", "--ui-port", Integer.toString(place.uiPort())));
        command.addAll(
                List.of("--db-filename", place.data().resolve("temporal.db").toString()));
        command.addAll(List.of("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal"));
        if (place.codec() != null) {
            command.addAll(List.of("--ui-codec-endpoint", place.codec()));
        }
        command.addAll(List.of("--log-level", "warn"));
        command.addAll(DynamicConfig.read(place.dynamicConfig()).flags());
        return command;
    }

    private static List<String> inJvmCommand(Place place) {
        return List.of(
                Executables.java(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                InJvmTemporal.class.getName(),
                Integer.toString(place.port()));
    }

    public void start() {
        process.start();
    }

    public ServerProcess process() {
        return process;
    }

    public TemporalSource source() {
        return source;
    }
}
