package io.holdfast.localstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A real Redis. */
public final class RedisServer implements AutoCloseable {

    private final Path folder;
    private final ServerProcess process;

    private RedisServer(Path folder, Path log, int port, List<String> settings, Consumer<ServerProcess> spawned) {
        this.folder = folder;
        var command = new ArrayList<>(List.of(RedisBinary.obtain().toString()));
        command.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1", "--save", ""));
        command.addAll(List.of("--dir", folder.toString()));
        command.addAll(settings);
        this.process = new ServerProcess(
                new ServerProcess.Launch(
                        "redis", port, command, Map.of(), log, "TERM", Duration.ofSeconds(10), Duration.ofSeconds(30)),
                () -> answers(port),
                spawned);
    }

    /** One that keeps nothing, on any free port, started. */
    public static RedisServer ephemeral() {
        var folder = ThrowAwayFolder.create("holdfast-redis");
        var server = new RedisServer(
                folder, folder.resolve("redis.log"), FreePort.any(), List.of("--appendonly", "no"), _ -> {});
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.process.kill();
            CacheFolder.delete(folder);
        }));
        server.start();
        return server;
    }

    /** One that keeps its data in a folder. It is not started yet. */
    public static RedisServer on(Path data, Path log, int port, Consumer<ServerProcess> spawned) {
        return new RedisServer(data, log, port, List.of("--appendonly", "yes"), spawned);
    }

    private static boolean answers(int port) throws IOException {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1000);
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            return socket.getInputStream().read() == '+';
        }
    }

    /** The address as {@code REDIS_URL} wants it. */
    public String url() {
        return "redis://127.0.0.1:" + port();
    }

    public int port() {
        return process.port();
    }

    public ServerProcess process() {
        return process;
    }

    public void stop() {
        process.stop();
    }

    public void start() {
        try {
            Files.createDirectories(folder);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        process.start();
    }

    @Override
    public void close() {
        stop();
    }
}
