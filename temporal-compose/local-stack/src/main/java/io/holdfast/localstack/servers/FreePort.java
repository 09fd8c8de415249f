package io.holdfast.localstack.servers;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Ports nobody listens on. */
public final class FreePort {

    // Below the range that systems hand out to outgoing connections, which would take a port between look and use.
    private static final int FIRST = 20_000;
    private static final int LAST = 32_000;

    private FreePort() {}

    public static int any() {
        return any(FreePort::isFree);
    }

    /** One that the caller finds free. */
    public static int any(IntPredicate free) {
        return IntStream.generate(() -> ThreadLocalRandom.current().nextInt(FIRST, LAST))
                .limit(500)
                .filter(free)
                .findFirst()
                .orElseThrow(() -> new ServerFailed("No free port between %d and %d".formatted(FIRST, LAST)));
    }

    /** Whether a server could listen there, on loopback and on every address. */
    public static boolean isFree(int port) {
        return binds(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && binds(new InetSocketAddress(port));
    }

    private static boolean binds(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.bind(address);
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
