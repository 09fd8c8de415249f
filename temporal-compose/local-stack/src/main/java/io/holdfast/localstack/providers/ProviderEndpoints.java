package io.holdfast.localstack.providers;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.holdfast.localstack.providers.Faults.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Pattern;

/** SendGrid, Twilio and the inbox on one loopback port. */
public final class ProviderEndpoints implements AutoCloseable {

    private static final ScopedValue<Instant> ARRIVED = ScopedValue.newInstance();
    private static final Pattern OWN_HOST = Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d+)?");

    private final HttpServer server;
    private final Faults faults = new Faults();
    private final SendGridEndpoint sendGrid;
    private final TwilioEndpoint twilio;
    private final TwilioCallbacks callbacks;
    private final InboxEndpoint inbox;
    private final AdminEndpoint admin = new AdminEndpoint(faults);
    private final LiveFeed feed;

    private interface Provider {
        Answer take(Call call);
    }

    private ProviderEndpoints(HttpServer server, Mailbox mailbox, ProviderCredentials credentials) {
        this.server = server;
        this.callbacks = new TwilioCallbacks(credentials);
        this.sendGrid = new SendGridEndpoint(credentials.sendGridKey(), mailbox);
        this.twilio = new TwilioEndpoint(credentials, mailbox, callbacks);
        this.inbox = new InboxEndpoint(mailbox);
        this.feed = new LiveFeed(mailbox);
    }

    /**
     * Starts them.
     *
     * @param dataDir keeps the messages
     * @param port 0 takes any free one
     */
    public static ProviderEndpoints start(Path dataDir, int port, ProviderCredentials credentials) {
        // Without it, an answer in two packets waits 40 ms for the reader's acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1024);
            var endpoints = new ProviderEndpoints(server, Mailbox.in(dataDir), credentials);
            // The server hands a request over when its first bytes are there: that is when it arrived.
            server.setExecutor(task -> {
                var now = Instant.now().truncatedTo(ChronoUnit.MICROS);
                Thread.startVirtualThread(() -> ScopedValue.where(ARRIVED, now).run(task));
            });
            server.createContext("/", endpoints::handle);
            server.start();
            return endpoints;
        } catch (IOException taken) {
            throw new UncheckedIOException("The provider endpoints can't listen on port " + port, taken);
        }
    }

    public int port() {
        return server.getAddress().getPort();
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        server.stop(0);
        callbacks.close();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var isInbox = !path.startsWith("/v3/") && !path.startsWith(twilio.root());
            if (isInbox && !isLocal(exchange)) {
                Answer.refused(403, "Only for this machine").sendTo(exchange);
            } else if (path.equals("/api/stream")) {
                feed.serve(exchange);
            } else {
                route(exchange, Call.of(exchange, ARRIVED.get()));
            }
        }
    }

    /** A page of a foreign site must not read or change anything here, even under a name that points to this machine. */
    private static boolean isLocal(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        var origin = exchange.getRequestHeaders().getFirst("Origin");
        return exchange.getRemoteAddress().getAddress().isLoopbackAddress()
                && host != null
                && OWN_HOST.matcher(host).matches()
                && (origin == null || origin.equals("http://" + host));
    }

    private void route(HttpExchange exchange, Call call) throws IOException {
        var messages = twilio.root() + "/Messages";
        if (call.is("POST") && call.path().equals("/v3/mail/send")) {
            handOver(exchange, call, Faults.Provider.SENDGRID, sendGrid::send);
        } else if (call.is("POST") && call.path().equals(messages + ".json")) {
            handOver(exchange, call, Faults.Provider.TWILIO, twilio::send);
        } else if (call.is("GET") && call.path().equals(messages + ".json")) {
            twilio.list(call).sendTo(exchange);
        } else if (call.is("GET") && call.path().matches(Pattern.quote(messages) + "/SM[0-9a-f]{32}\\.json")) {
            var file = call.path().substring(messages.length() + 1);
            twilio.read(call, file.substring(0, file.length() - ".json".length()))
                    .sendTo(exchange);
        } else if (call.path().startsWith(twilio.root())) {
            TwilioEndpoint.refused(404, 20404, "Not found").sendTo(exchange);
        } else if (call.path().startsWith("/2010-04-01/Accounts/")) {
            TwilioEndpoint.refused(401, 20003, "Authenticate").sendTo(exchange);
        } else {
            inbox(call).sendTo(exchange);
        }
    }

    private Answer inbox(Call call) {
        if (call.path().equals("/admin/faults")) {
            return admin.answer(call);
        }
        if (call.path().equals("/api/messages") && call.is("DELETE")) {
            return inbox.clear();
        }
        if (!call.is("GET")) {
            return Answer.refused(405, "Nothing to do here");
        }
        return switch (call.path()) {
            case "/", "/inbox" -> inbox.page();
            case "/inbox.css" -> inbox.asset("inbox.css", "text/css; charset=utf-8");
            case "/inbox.js" -> inbox.asset("inbox.js", "text/javascript; charset=utf-8");
            case "/api/messages" -> inbox.messages(call);
            default ->
                call.path().startsWith("/messages/") ? inbox.part(call.path()) : Answer.refused(404, "Nothing here");
        };
    }

    private void handOver(HttpExchange exchange, Call call, Faults.Provider provider, Provider act) throws IOException {
        var fault = faults.next(provider).orElse(null);
        if (fault == null) {
            act.take(call).sendTo(exchange);
            return;
        }
        switch (fault.kind()) {
            case FAIL -> refusal(fault, fault.status()).sendTo(exchange);
            case RATE_LIMIT ->
                refusal(fault, 429)
                        .with(Map.of("Retry-After", Integer.toString(fault.retryAfter())))
                        .sendTo(exchange);
            case DELAY -> {
                pause(fault.delayMs());
                act.take(call).sendTo(exchange);
            }
            // Closing the exchange before an answer began closes the connection.
            case CUT -> act.take(call);
        }
    }

    private static Answer refusal(Fault fault, int status) {
        return switch (fault.provider()) {
            case SENDGRID -> SendGridEndpoint.refused(status, status == 429 ? "too many requests" : "error", null);
            case TWILIO ->
                TwilioEndpoint.refused(
                        status, status == 429 ? 20429 : 20500, status == 429 ? "Too Many Requests" : "Error");
        };
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
