package io.holdfast.localstack.stack;

import io.holdfast.localstack.servers.ServerFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** One launcher per data folder. The system takes the lock back from whoever dies. */
final class LauncherLock implements AutoCloseable {

    private final FileChannel channel;

    private LauncherLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty while another launcher has it. */
    static Optional<LauncherLock> tryTake(Home home) {
        try {
            Files.createDirectories(home.run());
            var channel =
                    FileChannel.open(home.run().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            var taken = tryLock(channel);
            if (!taken) {
                channel.close();
                return Optional.empty();
            }
            return Optional.of(new LauncherLock(channel));
        } catch (IOException failed) {
            throw new ServerFailed("%s can't be used: %s".formatted(home.run(), failed.getMessage()), failed);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException withinThisProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failed) {
            throw new ServerFailed("The launcher's lock can't be given back", failed);
        }
    }
}
