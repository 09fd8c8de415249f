package io.holdfast.gateway.requests;

import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The name of one request, in its answer, in the logs and in what it starts. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    /** What it is called in log lines. */
    private static final String KEY = "request_id";

    /** Nothing that a log, a header or a page could take for more than a name. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._~:/+=@#-]{1,128}");

    private RequestId() {}

    /** The same for the whole request: its answer carries it from the very beginning. */
    public static String of(ServerWebExchange exchange) {
        return name(exchange.getRequest(), exchange.getResponse());
    }

    /** The client's own id if it is safe, else a new one. */
    static String name(ServerHttpRequest request, ServerHttpResponse answer) {
        var known = answer.getHeaders().getFirst(HEADER);
        if (known != null) {
            return known;
        }
        var id = takenOrMade(request.getHeaders().getFirst(HEADER));
        answer.getHeaders().set(HEADER, id);
        return id;
    }

    /** For whoever starts something far from the request; empty where no request is behind it. */
    public static Optional<String> in(ContextView chain) {
        return chain.getOrEmpty(RequestId.class);
    }

    /** Also for what goes on after the answer. */
    public static Context carriedBy(Context chain, String id) {
        return chain.put(RequestId.class, id);
    }

    /** Of a request that could not be read. */
    public static String made() {
        return UUID.randomUUID().toString();
    }

    /**
     * Names the request in every line that is logged meanwhile. Nothing carries the name from thread to thread by itself:
     * that made every request a tenth slower.
     */
    public static void inLogs(String id, Runnable logging) {
        inLogs(Map.of(KEY, id), logging);
    }

    /** And names its trace, where it is part of one, as the Elastic Common Schema calls it. */
    public static void inLogs(ServerWebExchange exchange, Runnable logging) {
        var names = new HashMap<>(Map.of(KEY, of(exchange)));
        ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .<TracingContext>map(observed -> observed.get(TracingContext.class))
                .map(TracingContext::getSpan)
                .ifPresent(span -> {
                    names.put("trace.id", span.context().traceId());
                    names.put("span.id", span.context().spanId());
                });
        inLogs(names, logging);
    }

    private static void inLogs(Map<String, String> names, Runnable logging) {
        names.forEach(MDC::put);
        try {
            logging.run();
        } finally {
            names.keySet().forEach(MDC::remove);
        }
    }

    private static String takenOrMade(@Nullable String given) {
        return given != null && SAFE.matcher(given).matches() ? given : made();
    }
}
