package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.workflows.model.RefusalReason;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

@GatewayTest
class PlacingTest {

    static final String BODY = """
            {"service_id": "%s", "starts_at": "2030-01-07T10:00:00+01:00",
             "customer": {"name": "Ada", "email": "ada@example.com", "phone": "044 668 18 00", "locale": "de-CH"}}
            """.formatted(FakePlatform.CHECKUP);

    @Autowired
    WebTestClient http;

    @Autowired
    FakePlatform platform;

    ResponseSpec post(String key, String body) {
        return http.post()
                .uri("/api/v1/bookings")
                .header("Authorization", "Bearer " + GatewayTest.KEY)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private static String newKey() {
        return UUID.randomUUID().toString();
    }

    private static WebTestClient.BodyContentSpec problem(ResponseSpec answer, Problem problem) {
        return answer.expectStatus()
                .isEqualTo(problem.status())
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(problem.code());
    }

    @Test
    void a_free_slot_is_booked() {
        post(newKey(), BODY)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueMatches("Location", "/api/v1/bookings/.*")
                .expectBody()
                .jsonPath("$.booking.status")
                .isEqualTo("confirmed")
                .jsonPath("$.booking.starts_at")
                .isEqualTo("2030-01-07T10:00:00+01:00")
                .jsonPath("$.booking.local_start")
                .isEqualTo("2030-01-07T10:00")
                .jsonPath("$.booking.time_zone")
                .isEqualTo("Europe/Zurich")
                .jsonPath("$.booking.price.amount_minor")
                .isEqualTo(4500)
                .jsonPath("$.booking.customer.phone")
                .isEqualTo("+41446681800")
                .jsonPath("$.booking.policy.reminders[0].before_minutes")
                .isEqualTo(1440)
                .jsonPath("$.booking.links.cancel")
                .exists();
        assertThat(platform.starts).hasValue(1);
    }

    @Test
    void the_same_request_gets_the_same_answer_again() {
        var key = newKey();
        var first = post(key, BODY)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult();
        var reordered = BODY.replace("2030-01-07T10:00:00+01:00", "2030-01-07T09:00:00Z");
        var second = post(key, reordered)
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody(String.class)
                .returnResult();
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(platform.starts).hasValue(1);
    }

    @Test
    void a_repeated_request_that_finds_the_slot_taken_by_its_own_booking_is_answered_with_it() {
        var key = newKey();
        var first = post(key, BODY)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult();
        platform.answersComeLate = true;

        var second = post(key, BODY)
                .expectStatus()
                .isCreated()
                .expectBody(String.class)
                .returnResult();

        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(platform.starts).hasValue(1);
    }

    @Test
    void another_request_with_the_key_is_refused() {
        var key = newKey();
        post(key, BODY).expectStatus().isCreated();
        problem(post(key, BODY.replace("Ada", "Bob")), Problem.IDEMPOTENCY_KEY_REUSED);
    }

    @Test
    void a_taken_slot_is_refused_with_alternatives_and_again_with_the_same() {
        post(newKey(), BODY).expectStatus().isCreated();
        var key = newKey();
        problem(post(key, BODY), Problem.SLOT_UNAVAILABLE)
                .jsonPath("$.alternatives[0].starts_at")
                .isEqualTo("2030-01-07T11:00:00+01:00")
                .jsonPath("$.alternatives[0].slot_token")
                .exists();
        platform.taken.clear();
        problem(post(key, BODY).expectHeader().valueEquals("Idempotency-Replayed", "true"), Problem.SLOT_UNAVAILABLE);
    }

    @Test
    void every_reason_to_refuse_has_a_code() {
        for (var reason : RefusalReason.values()) {
            platform.refusal = reason;
            problem(post(newKey(), BODY), Problem.valueOf(reason.name()));
        }
    }

    @Test
    void a_slow_placement_has_an_address_to_ask() {
        platform.slow = true;
        var key = newKey();
        var location = post(key, BODY)
                .expectStatus()
                .isAccepted()
                .expectHeader()
                .exists("Retry-After")
                .expectBody()
                .jsonPath("$.status_url")
                .exists()
                .returnResult()
                .getResponseHeaders()
                .getLocation();
        http.get()
                .uri(location.toString())
                .header("Authorization", "Bearer " + GatewayTest.KEY)
                .exchange()
                .expectStatus()
                .isAccepted();
    }

    @Test
    void without_temporal_nothing_is_placed() {
        platform.temporalAway = true;
        problem(post(newKey(), BODY).expectHeader().exists("Retry-After"), Problem.TEMPORARILY_UNAVAILABLE);
    }

    @Test
    void without_the_database_nothing_is_said_about_it() {
        platform.databaseAway = true;
        var text = post(newKey(), BODY)
                .expectStatus()
                .isEqualTo(503)
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        assertThat(text).doesNotContain("10.1.2.3").contains("temporarily_unavailable");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer hf_live_nobody", "Bearer not.a.token", "Bearer ", "Basic YTpi", ""})
    void with_credentials_that_are_not_ours_nobody_books(String credentials) {
        problem(
                http.post()
                        .uri("/api/v1/bookings")
                        .header("Authorization", credentials)
                        .header("Idempotency-Key", newKey())
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(BODY)
                        .exchange()
                        .expectHeader()
                        .exists("WWW-Authenticate"),
                Problem.UNAUTHENTICATED);
    }

    @Test
    void a_booking_can_be_read_followed_and_cancelled_once() {
        var location = post(newKey(), BODY)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getLocation()
                .toString();
        get(location).expectStatus().isOk().expectHeader().exists("ETag");
        get(location + "/events?after_seq=1")
                .expectBody()
                .jsonPath("$.data[0].type")
                .isEqualTo("booking.confirmed")
                .jsonPath("$.data[0].by")
                .isEqualTo("system");
        get(location + "/plan")
                .expectBody()
                .jsonPath("$.data[0].attempts")
                .isEqualTo(3)
                .jsonPath("$.data[0].last_error")
                .isEqualTo("ProviderUnavailable");
        var key = newKey();
        cancel(location, key, "{}")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("cancelled");
        cancel(location, key, "{}").expectStatus().isOk().expectHeader().valueEquals("Idempotency-Replayed", "true");
        problem(cancel(location, key, "{\"reason\": \"ill\"}"), Problem.IDEMPOTENCY_KEY_REUSED);
        problem(cancel(location, newKey(), "{}"), Problem.NOT_ALLOWED_IN_STATUS)
                .jsonPath("$.booking_status")
                .isEqualTo("cancelled");
        get(location + "/plan")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.data")
                .isEmpty();
    }

    @Test
    void whoever_changes_a_booking_whose_workflow_is_lost_is_asked_to_come_again() {
        var location = post(newKey(), BODY)
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getLocation()
                .toString();
        platform.running.clear();

        problem(cancel(location, newKey(), "{}"), Problem.TEMPORARILY_UNAVAILABLE)
                .jsonPath("$.retryable")
                .isEqualTo(true);
        get(location).expectBody().jsonPath("$.status").isEqualTo("confirmed");
    }

    private ResponseSpec get(String path) {
        return http.get()
                .uri(path)
                .header("Authorization", "Bearer " + GatewayTest.KEY)
                .exchange();
    }

    private ResponseSpec cancel(String location, String key, String body) {
        return http.post()
                .uri(location + "/cancel")
                .header("Authorization", "Bearer " + GatewayTest.KEY)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }
}
