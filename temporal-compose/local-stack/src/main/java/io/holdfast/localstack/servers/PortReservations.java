package io.holdfast.localstack.servers;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Ports this process keeps for its servers against other stacks of the same person. A server listens long after its
 * port was chosen: without a reservation two stacks that start together would choose the same.
 */
public final class PortReservations implements AutoCloseable {

    private final Path folder;
    private final Map<Integer, FileChannel> reserved = new ConcurrentHashMap<>();

    public PortReservations(CacheFolder cache) {
        this.folder = cache.entry("ports");
    }

    /** Whether the port is free, and from now on ours. The system gives it back when this process ends. */
    public boolean reserve(int port) {
        if (!FreePort.isFree(port)) {
            return false;
        }
        try {
            Files.createDirectories(folder);
            var channel = FileChannel.open(
                    folder.resolve(Integer.toString(port)), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isLocked(channel)) {
                reserved.put(port, channel);
                return true;
            }
            channel.close();
            return false;
        } catch (IOException failed) {
            throw new ServerFailed("%s can't be used: %s".formatted(folder, failed.getMessage()), failed);
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException withinThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        reserved.values().forEach(channel -> {
            try {
                channel.close();
            } catch (IOException failed) {
                throw new ServerFailed("A port's reservation can't be given back", failed);
            }
        });
        reserved.clear();
    }
}
