package io.holdfast.gateway.identity.oauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Leads to a server, until somebody cuts it. */
final class Wire implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile boolean isCut;

    private Wire(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.startVirtualThread(this::accept);
    }

    static Wire to(int port) {
        return new Wire(port);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Whatever goes through it is lost. */
    void cut() {
        isCut = true;
        ends.forEach(Wire::close);
        ends.clear();
    }

    void mend() {
        isCut = false;
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException over) {
                // the next one may fare better
            }
        }
    }

    private void connect(Socket near) throws IOException {
        if (isCut) {
            near.close();
            return;
        }
        var far = new Socket(InetAddress.getLoopbackAddress(), target);
        ends.add(near);
        ends.add(far);
        Thread.startVirtualThread(() -> copy(near, far));
        Thread.startVirtualThread(() -> copy(far, near));
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException over) {
            // the other end hears of it by the closing
        } finally {
            ends.remove(from);
        }
    }

    private static void close(Socket end) {
        try {
            end.close();
        } catch (IOException gone) {
            // that is what was wanted
        }
    }

    @Override
    public void close() {
        cut();
        try {
            entrance.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
