package io.holdfast.worker;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.foundation.temporal.TemporalConnection;
import io.holdfast.localstack.servers.CacheFolder;
import io.holdfast.localstack.servers.FreePort;
import io.holdfast.localstack.temporal.TemporalPrograms;
import io.holdfast.localstack.temporal.TemporalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A Temporal server for one run of the tests, found the way the local stack finds its own. */
public final class RealTemporal {

    private final TemporalServer server;

    private RealTemporal(TemporalServer server) {
        this.server = server;
    }

    /** It is not started yet. */
    public static RealTemporal prepared() {
        try {
            var folder = Files.createTempDirectory("holdfast-temporal-");
            var source = new TemporalPrograms(Map.of(), CacheFolder.ofPlatform(), System.out::println).find();
            var place = new TemporalServer.Place(
                    folder,
                    folder.resolve("temporal.log"),
                    FreePort.any(),
                    FreePort.any(),
                    Path.of("../temporal-compose/dynamic-config.yaml"));
            var prepared = new RealTemporal(TemporalServer.of(source, place, _ -> {}));
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                prepared.kill();
                CacheFolder.delete(folder);
            }));
            return prepared;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public RealTemporal start() {
        server.start();
        return this;
    }

    public void kill() {
        server.process().kill();
    }

    public String address() {
        return "127.0.0.1:" + server.process().port();
    }

    public TemporalConnection connection() {
        return TemporalConnection.of(new Settings(Map.of("TEMPORAL_ADDRESS", address())));
    }
}
