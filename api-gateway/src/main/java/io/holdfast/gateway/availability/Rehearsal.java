package io.holdfast.gateway.availability;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationListener;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks at free slots a few times before the gateway says it is ready, so that the first customer after a start does not
 * wait for classes and connections. If there is nothing to look at, or nothing answers, it is ready all the same.
 */
public final class Rehearsal implements ApplicationListener<ApplicationStartedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int LOOKS = 5;

    @Override
    public void onApplicationEvent(ApplicationStartedEvent started) {
        if (started.getApplicationContext() instanceof WebServerApplicationContext server
                && server.getWebServer() != null) {
            with(server.getWebServer().getPort());
        }
    }

    /** Asks the gateway that listens on this port of this machine. */
    static void with(int port) {
        var api = "http://127.0.0.1:%d/api/v1".formatted(port);
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            for (int look = 0; look < LOOKS; look++) {
                // Each from another second on, so that each is worked out anew.
                look(http, api, Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(look));
            }
        } catch (IOException failed) {
            LOG.info("Nothing to rehearse with: {}", failed.getClass().getSimpleName());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private static void look(HttpClient http, String api, Instant from) throws IOException, InterruptedException {
        var found =
                get(http, "%s/public/businesses?limit=1&free_before=%s".formatted(api, from.plus(Duration.ofDays(7))));
        var service = found.at("/data/0/services/0/id").asString("");
        if (!service.isEmpty()) {
            get(
                    http,
                    "%s/availability?service_id=%s&from=%s&to=%s"
                            .formatted(api, service, from, from.plus(AvailabilityParameters.LONGEST)));
        }
    }

    private static JsonNode get(HttpClient http, String address) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(address)).timeout(PATIENCE).build();
        var answer = http.send(request, BodyHandlers.ofByteArray());
        return answer.statusCode() == 200
                ? JsonMapper.shared().readTree(answer.body())
                : JsonMapper.shared().createObjectNode();
    }
}
