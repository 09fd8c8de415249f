package io.holdfast.localstack.providers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Server-sent events: one whenever the mailbox changes, and a sign of life in between. */
final class LiveFeed {

    private final Mailbox mailbox;

    LiveFeed(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Holds the connection until the reader leaves. */
    void serve(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(200, 0);
        var changes = new ArrayBlockingQueue<Boolean>(1);
        Runnable watcher = () -> changes.offer(Boolean.TRUE);
        mailbox.watch(watcher);
        try (var stream = exchange.getResponseBody()) {
            stream.write(": connected\n\n".getBytes(StandardCharsets.UTF_8));
            stream.flush();
            while (true) {
                var changed = changes.poll(10, TimeUnit.SECONDS) != null;
                var line = changed ? "event: changed\ndata: {}\n\n" : ": still here\n\n";
                stream.write(line.getBytes(StandardCharsets.UTF_8));
                stream.flush();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            mailbox.unwatch(watcher);
        }
    }
}
