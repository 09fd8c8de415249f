package io.holdfast.localstack.providers;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an endpoint says. */
record Answer(int status, @Nullable String contentType, ByteBuffer body, Map<String, String> headers) {

    Answer {
        headers = Map.copyOf(headers);
    }

    static Answer json(int status, Object value) {
        return text(status, "application/json", Json.write(value));
    }

    static Answer text(int status, String contentType, String text) {
        return new Answer(status, contentType, StandardCharsets.UTF_8.encode(text), Map.of());
    }

    static Answer empty(int status) {
        return new Answer(status, null, ByteBuffer.allocate(0), Map.of());
    }

    static Answer refused(int status, String why) {
        return json(status, Map.of("error", why));
    }

    Answer with(Map<String, String> more) {
        return new Answer(status, contentType, body, more);
    }

    void sendTo(HttpExchange exchange) throws IOException {
        var fields = exchange.getResponseHeaders();
        headers.forEach(fields::set);
        fields.set("X-Content-Type-Options", "nosniff");
        fields.set("Cache-Control", "no-store");
        if (contentType != null) {
            fields.set("Content-Type", contentType);
        }
        var length = body.remaining();
        exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
        try (var stream = exchange.getResponseBody()) {
            stream.write(body.array(), body.arrayOffset() + body.position(), length);
        }
    }
}
