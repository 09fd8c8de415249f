package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.ServerProcess;
import io.holdfast.localstack.stack.LocalStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/** People who log in, and what they then read; all of them have the password of the demo people. */
final class Members {

    private static final int BUSY = 503;
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
    private final String api;
    private final String password;
    private final Lab lab;

    Members(LocalStack stack) {
        this(
                stack.urls().api(),
                stack.secrets().demoPassword(),
                new Lab(stack.postgres().superuserJdbcUrl()));
    }

    private Members(String api, String password, Lab lab) {
        this.api = api;
        this.password = password;
        this.lab = lab;
    }

    /** The same people at another gateway. */
    Members at(ServerProcess gateway) {
        return new Members("http://127.0.0.1:" + gateway.port() + "/api/v1", password, lab);
    }

    Lab.Person newPerson() {
        return lab.person("ada", null);
    }

    Lab.Person newOwner() {
        return lab.member("owner");
    }

    /** The access token. */
    String logIn(Lab.Person member) throws IOException, InterruptedException {
        return text(expect(200, login(member)), "/access_token");
    }

    /** How somebody fared who wanted in: the last answer, and how often they were asked to come again before it. */
    record Visit(int status, int sentAway) {}

    /** Comes again when told to, while everybody is too busy; any other answer is the last one. */
    Visit logInPatiently(Lab.Person member) throws IOException, InterruptedException {
        var end = System.nanoTime() + PATIENCE.toNanos();
        var answer = login(member);
        int sentAway = 0;
        while (answer.statusCode() == BUSY && System.nanoTime() < end) {
            sentAway++;
            Thread.sleep(Duration.ofSeconds(
                    answer.headers().firstValueAsLong("Retry-After").orElse(1)));
            answer = login(member);
        }
        return new Visit(answer.statusCode(), sentAway);
    }

    private HttpResponse<String> login(Lab.Person member) throws IOException, InterruptedException {
        var body = "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(member.email(), password);
        return send(request("/auth/login").POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    /** An API key that reads and places bookings. */
    String newKey(String token) throws IOException, InterruptedException {
        var body = "{\"name\": \"Bench\", \"scopes\": [\"bookings:read\", \"bookings:write\"], \"mode\": \"test\"}";
        return text(
                expect(
                        201,
                        send(as(token, "/businesses/" + lab.business() + "/api-keys")
                                .POST(HttpRequest.BodyPublishers.ofString(body)))),
                "/key");
    }

    String newBooking(String key) throws IOException, InterruptedException {
        var service = lab.service(List.of(List.of(lab.resource("staff", 1))), 24 * 60);
        var booking = Lab.booking(service, Lab.minuteAfter(Duration.ofDays(2).toSeconds()), "reader");
        return text(
                expect(
                        201,
                        send(as(key, "/bookings")
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        JsonMapper.shared().writeValueAsString(booking))))),
                "/booking/id");
    }

    void read(String booking, String credentials) throws IOException, InterruptedException {
        expect(200, send(as(credentials, "/bookings/" + booking).GET()));
    }

    private HttpRequest.Builder as(String credentials, String path) {
        return request(path)
                .header("Authorization", "Bearer " + credentials)
                .header("Idempotency-Key", UUID.randomUUID().toString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path)).header("Content-Type", "application/json");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> expect(int status, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() != status) {
            throw new IOException("Answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer;
    }

    private static String text(HttpResponse<String> answer, String pointer) {
        return JsonMapper.shared().readTree(answer.body()).at(pointer).asString();
    }
}
