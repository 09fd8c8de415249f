package io.holdfast.localstack.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Where what is unpacked, downloaded or built once is kept for every checkout: the platform's cache folder. */
public record CacheFolder(Path path) {

    /** Fills a folder that does not exist yet. */
    @FunctionalInterface
    public interface Filling {
        void into(Path folder) throws IOException;
    }

    public static CacheFolder ofPlatform() {
        return new CacheFolder(
                resolve(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home")));
    }

    static Path resolve(Map<String, String> environment, String system, String home) {
        var xdg = Optional.ofNullable(environment.get("XDG_CACHE_HOME")).map(Path::of);
        // The XDG rules say that a relative path is to be ignored.
        var caches = xdg.filter(Path::isAbsolute)
                .orElse(system.startsWith("Mac") ? Path.of(home, "Library", "Caches") : Path.of(home, ".cache"));
        return caches.resolve("holdfast");
    }

    public Path entry(String name) {
        return path.resolve(name);
    }

    /** The entry, filled by the first who asks; others wait for it. A crash half-way leaves nothing that counts. */
    public Path obtain(String name, Consumer<String> waiting, Filling filling) throws IOException {
        var entry = entry(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        Files.createDirectories(path);
        try (var channel =
                        FileChannel.open(entry(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                var _ = lock(channel, name, waiting)) {
            if (!Files.isDirectory(entry)) {
                var unfinished = entry(name + ".unfinished");
                delete(unfinished);
                Files.createDirectories(unfinished);
                filling.into(unfinished);
                Files.move(unfinished, entry, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return entry;
    }

    private static FileLock lock(FileChannel channel, String name, Consumer<String> waiting) throws IOException {
        for (var tries = 0; ; tries++) {
            var lock = tryLock(channel);
            if (lock.isPresent()) {
                return lock.get();
            }
            if (tries % 50 == 0) {
                waiting.accept("waiting for another start that prepares " + name);
            }
            pause();
        }
    }

    private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
        try {
            return Optional.ofNullable(channel.tryLock());
        } catch (OverlappingFileLockException withinThisProcess) {
            return Optional.empty();
        }
    }

    private static void pause() throws IOException {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting", stopped);
        }
    }

    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
