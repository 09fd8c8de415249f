package io.holdfast.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** A client that knows only the REST contract. */
final class Api {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();

    private final String base;
    private final String key;

    Api(String base, String key) {
        this.base = base;
        this.key = key;
    }

    Answer get(String path) {
        return now(request(path).GET().build());
    }

    Answer place(String idempotencyKey, Object booking) {
        return now(placing(idempotencyKey, booking));
    }

    CompletableFuture<Answer> placeLater(String idempotencyKey, Object booking) {
        return later(placing(idempotencyKey, booking));
    }

    Answer place(Object booking) {
        return place(UUID.randomUUID().toString(), booking);
    }

    Answer cancel(String bookingId) {
        return post("/bookings/" + bookingId + "/cancel", UUID.randomUUID().toString(), Map.of());
    }

    CompletableFuture<Answer> cancelLater(String bookingId) {
        return later(
                posting("/bookings/" + bookingId + "/cancel", UUID.randomUUID().toString(), Map.of()));
    }

    Answer post(String path, String idempotencyKey, Object body) {
        return now(posting(path, idempotencyKey, body));
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofSeconds(40))
                .header("Authorization", "Bearer " + key);
    }

    Answer now(HttpRequest request) {
        try {
            return answer(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    CompletableFuture<Answer> later(HttpRequest request) {
        return HTTP.sendAsync(request, BodyHandlers.ofString()).thenApply(Api::answer);
    }

    private HttpRequest placing(String idempotencyKey, Object booking) {
        return posting("/bookings", idempotencyKey, booking);
    }

    private HttpRequest posting(String path, String idempotencyKey, Object body) {
        return request(path)
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    private static Answer answer(HttpResponse<String> response) {
        var text = response.body();
        var isJson = response.headers().firstValue("content-type").orElse("").contains("json");
        return new Answer(
                response.statusCode(),
                response.headers(),
                isJson && !text.isBlank() ? JSON.readTree(text) : JSON.missingNode());
    }
}
