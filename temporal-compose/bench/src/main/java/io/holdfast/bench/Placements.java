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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Places bookings over HTTP, as a client would. */
final class Placements {

    private static final JsonMapper JSON = new JsonMapper();

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

    /** One for so many people at a time, who are reminded so many minutes before the start. */
    UUID newServiceForMany(int people, int reminderMinutes) {
        return lab.service(List.of(List.of(lab.resource("room", people))), reminderMinutes);
    }

    /** One whose whole life passes in minutes. */
    UUID newServiceWithEarlyReminders() {
        return lab.service(List.of(List.of(lab.resource("staff", 1))), 2, 1);
    }

    HttpResponse<String> place(UUID service, Instant start, String customer) throws IOException, InterruptedException {
        return post(bookings, """
                {"service_id": "%s", "starts_at": "%s",
                 "customer": {"name": "%s", "email": "%s", "phone": "%s", "locale": "en"}}
                """.formatted(service, start, customer, Lab.email(customer), Lab.phone(customer)));
    }

    /** The id of the booking that stands then. */
    String placed(UUID service, Instant start, String customer) throws IOException, InterruptedException {
        var answer = expect(201, place(service, start, customer));
        return answer.headers().firstValue("location").orElseThrow().replaceAll(".*/", "");
    }

    void reschedule(String booking, Instant start) throws IOException, InterruptedException {
        expect(200, post(of(booking, "/reschedule"), "{\"starts_at\": \"%s\"}".formatted(start)));
    }

    void cancel(String booking) throws IOException, InterruptedException {
        expect(200, post(of(booking, "/cancel"), "{}"));
    }

    /** What the API shows of a booking: {@code ""} is the booking itself, {@code /plan} its plan. */
    JsonNode read(String booking, String part) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(of(booking, part))
                .header("Authorization", "Bearer " + key)
                .build();
        return JSON.readTree(expect(200, http.send(request, HttpResponse.BodyHandlers.ofString()))
                .body());
    }

    private URI of(String booking, String part) {
        return URI.create(bookings + "/" + booking + part);
    }

    private HttpResponse<String> post(URI address, String body) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + key)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) {
        if (answer.statusCode() != status) {
            throw new IllegalStateException(answer.statusCode() + " instead of " + status + ": " + answer.body());
        }
        return answer;
    }
}
