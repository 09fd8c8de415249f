package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;

/** Places bookings over HTTP, as a client would. */
final class Placements {

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final URI bookings;
    private final String key;
    private final Lab lab;

    Placements(LocalStack stack) {
        this.bookings = URI.create(stack.urls().api() + "/bookings");
        this.key = stack.secrets().apiKey();
        this.lab = new Lab(stack.postgres().superuserJdbcUrl());
    }

    /** The development key knows a new business after seconds. */
    void awaitOpening() throws IOException, InterruptedException {
        var service = newService();
        var start = Lab.minuteAfter(Duration.ofDays(2).toSeconds());
        var deadline = Instant.now().plusSeconds(60);
        while (place(service, start, "early-bird").statusCode() != 201) {
            if (Instant.now().isAfter(deadline)) {
                throw new IllegalStateException("Nothing can be booked");
            }
            Thread.sleep(Duration.ofMillis(200));
        }
    }

    /** A service of one person, with a start every minute. */
    UUID newService() {
        return lab.service(List.of(List.of(lab.resource("staff", 1))), 24 * 60, 60);
    }

    /** One whose whole life passes in minutes. */
    UUID newServiceWithEarlyReminders() {
        return lab.service(List.of(List.of(lab.resource("staff", 1))), 2, 1);
    }

    HttpResponse<String> place(UUID service, Instant start, String customer) throws IOException, InterruptedException {
        var body = """
                {"service_id": "%s", "starts_at": "%s", "customer": {"name": "%s", "email": "%s", "locale": "en"}}
                """.formatted(service, start, customer, Lab.email(customer));
        var request = HttpRequest.newBuilder(bookings)
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
