package io.holdfast.localstack.providers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request, read.
 *
 * @param arrivedAt when its first bytes came in
 */
record Call(String method, String path, String query, Headers headers, String body, Instant arrivedAt) {

    private static final int MAX_BODY = 32 * 1024 * 1024;

    /** The request's header fields, found in any case. */
    interface Headers {
        @Nullable
        String get(String name);
    }

    static Call of(HttpExchange exchange, Instant arrivedAt) throws IOException {
        var uri = exchange.getRequestURI();
        var body = new String(exchange.getRequestBody().readNBytes(MAX_BODY), StandardCharsets.UTF_8);
        var query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        return new Call(
                exchange.getRequestMethod(),
                uri.getPath(),
                query,
                exchange.getRequestHeaders()::getFirst,
                body,
                arrivedAt);
    }

    boolean is(String expected) {
        return method.equals(expected);
    }

    String header(String name) {
        var value = headers.get(name);
        return value == null ? "" : value;
    }

    boolean hasJson() {
        return header("Content-Type").startsWith("application/json");
    }

    Map<String, String> queryFields() {
        return fields(query);
    }

    Map<String, String> formFields() {
        return fields(body);
    }

    private static Map<String, String> fields(String encoded) {
        var fields = new LinkedHashMap<String, String>();
        for (var pair : encoded.split("&", -1)) {
            var parts = pair.split("=", 2);
            if (!parts[0].isEmpty()) {
                fields.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
            }
        }
        return fields;
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }
}
