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
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/** A client that knows only the REST contract, and asks again where the contract says that asking again may help. */
class Api {

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(20))
            .executor(THREADS)
            .build();

    private final String base;
    private final String key;
    private final Duration patience;

    Api(String base, String key) {
        this(base, key, PATIENCE);
    }

    private Api(String base, String key, Duration patience) {
        this.base = base;
        this.key = key;
        this.patience = patience;
        Confidences.keepToken(key);
    }

    /** The same client, but content with whatever the first answer is. */
    Api askingOnce() {
        return new Api(base, key, Duration.ZERO);
    }

    /** The key or the token. */
    String credentials() {
        return key;
    }

    static Api anonymous(String base) {
        return new Api(base, "");
    }

    /** Nobody, but with the token of a booking. */
    Api withBookingToken(String token) {
        Confidences.keepToken(token);
        return new Api(base, "", patience) {

            @Override
            HttpRequest.Builder request(String path) {
                return super.request(path).header("X-Booking-Token", token);
            }
        };
    }

    Answer get(String path) {
        return now(request(path).GET().build());
    }

    /** To its end: whoever is given a status address instead of an answer asks again, under the same key. */
    Answer place(String idempotencyKey, Object booking) {
        return repeated(placing(idempotencyKey, booking), answer -> answer.status() == 202 || worthRepeating(answer));
    }

    CompletableFuture<Answer> placeLater(String idempotencyKey, Object booking) {
        return CompletableFuture.supplyAsync(() -> place(idempotencyKey, booking), THREADS);
    }

    Answer place(Object booking) {
        return place(UUID.randomUUID().toString(), booking);
    }

    Answer cancel(String bookingId) {
        return now(cancelling(bookingId));
    }

    CompletableFuture<Answer> cancelLater(String bookingId) {
        return CompletableFuture.supplyAsync(() -> cancel(bookingId), THREADS);
    }

    Answer post(String path, String idempotencyKey, Object body) {
        return now(posting(path, idempotencyKey, body));
    }

    Answer delete(String path) {
        return now(request(path).DELETE().build());
    }

    Answer patch(String path, String version, Object body) {
        return now(changing("PATCH", path, version, body));
    }

    Answer put(String path, String version, Object body) {
        return now(changing("PUT", path, version, body));
    }

    private HttpRequest changing(String method, String path, String version, Object body) {
        return request(path)
                .header("If-Match", version)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
    }

    HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(Duration.ofSeconds(40));
        return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
    }

    Answer now(HttpRequest request) {
        return repeated(request, Api::worthRepeating);
    }

    private static boolean worthRepeating(Answer answer) {
        return (answer.status() == 503 || answer.status() == 409)
                && answer.body().at("/retryable").asBoolean(false);
    }

    private Answer once(HttpRequest request) {
        try {
            return answer(HTTP.send(request, BodyHandlers.ofString()));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private Answer repeated(HttpRequest request, Predicate<Answer> open) {
        var deadline = Instant.now().plus(patience);
        var answer = once(request);
        while (open.test(answer) && Instant.now().isBefore(deadline)) {
            LockSupport.parkNanos(PAUSE.toNanos());
            answer = once(request);
        }
        return answer;
    }

    private HttpRequest cancelling(String bookingId) {
        return posting("/bookings/" + bookingId + "/cancel", UUID.randomUUID().toString(), Map.of());
    }

    private HttpRequest placing(String idempotencyKey, Object booking) {
        return posting("/bookings", idempotencyKey, booking);
    }

    private HttpRequest posting(String path, String idempotencyKey, Object body) {
        var written = JSON.writeValueAsString(body);
        Confidences.keep(JSON.readTree(written));
        return request(path)
                .header("Idempotency-Key", idempotencyKey)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(written))
                .build();
    }

    private static Answer answer(HttpResponse<String> response) {
        var text = response.body();
        var isJson = response.headers().firstValue("content-type").orElse("").contains("json");
        var body = isJson && !text.isBlank() ? JSON.readTree(text) : JSON.missingNode();
        Confidences.keep(body);
        return new Answer(response.statusCode(), response.headers(), body);
    }
}
