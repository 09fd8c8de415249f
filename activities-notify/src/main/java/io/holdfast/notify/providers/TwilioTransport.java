package io.holdfast.notify.providers;

import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Carries the official client's requests to the configured address, each exactly once and with our time-outs: the
 * client's own transport repeats what fails and insists on half a minute.
 */
final class TwilioTransport extends com.twilio.http.HttpClient implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(8);

    private final URI base;
    private final HttpClient http = HttpClient.newBuilder()
            .connectTimeout(CONNECT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    TwilioTransport(URI base) {
        this.base = base;
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response reliableRequest(Request request, int[] retryCodes, int retries, long delayMillis) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        try {
            var original = URI.create(request.constructURL().toString());
            var query = original.getRawQuery() == null ? "" : "?" + original.getRawQuery();
            var answer = http.send(
                    HttpRequest.newBuilder(base.resolve(original.getRawPath() + query))
                            .timeout(ANSWER)
                            .header("Authorization", request.getAuthString())
                            .header("Accept", "application/json")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .method(
                                    request.getMethod().name(),
                                    request.getPostParams().isEmpty()
                                            ? BodyPublishers.noBody()
                                            : BodyPublishers.ofString(request.encodeFormBody()))
                            .build(),
                    BodyHandlers.ofString());
            if (ProviderFailures.mayWorkLater(answer.statusCode())) {
                throw new Busy(
                        answer.statusCode(),
                        RetryAfter.parse(
                                answer.headers().firstValue("Retry-After").orElse(null)));
            }
            return new Response(answer.body(), answer.statusCode());
        } catch (IOException failed) {
            throw new NoAnswer(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new NoAnswer(stopped);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** The provider refused for now. */
    static final class Busy extends RuntimeException {

        private final int status;
        private final transient @Nullable Duration retryAfter;

        Busy(int status, @Nullable Duration retryAfter) {
            super("twilio_" + status);
            this.status = status;
            this.retryAfter = retryAfter;
        }

        Outcome.NotNow outcome() {
            return new Outcome.NotNow("twilio_" + status, retryAfter);
        }
    }

    /** No answer came; the cause says whether the request went out. */
    static final class NoAnswer extends RuntimeException {

        NoAnswer(Exception cause) {
            super("no_answer", cause);
        }
    }
}
