package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.model.Actor;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Booking without an account. */
@GatewayTest
class GuestTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final String key = UUID.randomUUID().toString();
    private final String body = ofSomebodyElse();

    @Autowired
    WebTestClient http;

    @Autowired
    FakePlatform platform;

    /** The tests share a gateway, and it counts whom guests write to. */
    private static String ofSomebodyElse() {
        return PlacingTest.BODY
                .replace("ada@example.com", UUID.randomUUID() + "@example.com")
                .replace(
                        "044 668 18 00",
                        "+4179%07d".formatted(ThreadLocalRandom.current().nextInt(10_000_000)));
    }

    private ResponseSpec place(String key, String body) {
        return http.post()
                .uri("/api/v1/bookings")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private JsonNode placed() {
        return JSON.readTree(Objects.requireNonNull(place(key, body)
                .expectStatus()
                .isCreated()
                .expectBody()
                .returnResult()
                .getResponseBody()));
    }

    private ResponseSpec get(String path, String token) {
        return http.get().uri(path).header("X-Booking-Token", token).exchange();
    }

    private static void isProblem(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    @Test
    void a_guest_books_as_a_customer_and_is_given_a_token() {
        var placed = placed();

        assertThat(placed.at("/manage_token").asString()).startsWith("hfb_");
        var request = Objects.requireNonNull(platform.lastRequest);
        assertThat(request.by()).isEqualTo(Actor.CUSTOMER);
        assertThat(request.placedBy()).isNull();
    }

    @Test
    void the_same_request_gets_the_same_token_and_another_one_nothing() {
        var placed = placed();

        assertThat(placed()).isEqualTo(placed);
        isProblem(place(key, body.replace("Ada", "Eve")), 422, "idempotency_key_reused");
        assertThat(platform.starts).hasValue(1);
    }

    @Test
    void the_token_opens_the_booking_by_header_and_by_address() {
        var placed = placed();
        var path = placed.at("/booking/links/self").asString();
        var token = placed.at("/manage_token").asString();

        get(path, token).expectStatus().isOk().expectHeader().valueEquals("Referrer-Policy", "no-referrer");
        get(path + "/events", token).expectStatus().isOk();
        http.get().uri(path + "?token=" + token).exchange().expectStatus().isOk();
        isProblem(http.get().uri(path).exchange(), 401, "unauthenticated");
        isProblem(get(path, token + "A"), 401, "unauthenticated");
    }

    @Test
    void nobody_is_written_to_without_end_by_guests() {
        for (int hour = 10; hour < 15; hour++) {
            place(UUID.randomUUID().toString(), body.replace("T10:00", "T" + hour + ":00"))
                    .expectStatus()
                    .isCreated();
        }

        var next = place(key, body.replace("T10:00", "T16:00"));

        isProblem(next.expectHeader().exists("Retry-After"), 429, "rate_limited");
        assertThat(platform.starts).hasValue(5);
        place(UUID.randomUUID().toString(), ofSomebodyElse().replace("T10:00", "T16:00"))
                .expectStatus()
                .isCreated();
    }

    @Test
    void a_guest_who_is_told_to_wait_can_ask_how_it_went() {
        platform.slow = true;
        var accepted = JSON.readTree(Objects.requireNonNull(place(key, body)
                .expectStatus()
                .isAccepted()
                .expectBody()
                .returnResult()
                .getResponseBody()));

        get(accepted.at("/status_url").asString(), accepted.at("/manage_token").asString())
                .expectStatus()
                .isAccepted();
    }

    @Test
    void the_token_opens_nothing_else() {
        var token = placed().at("/manage_token").asString();
        var another = JSON.readTree(
                        Objects.requireNonNull(place(UUID.randomUUID().toString(), body.replace("T10:00", "T12:00"))
                                .expectStatus()
                                .isCreated()
                                .expectBody()
                                .returnResult()
                                .getResponseBody()))
                .at("/booking/links/self")
                .asString();

        isProblem(get(another, token), 404, "booking_not_found");
        isProblem(get("/api/v1/businesses", token), 401, "unauthenticated");
        isProblem(get("/api/v1/auth/me", token), 401, "unauthenticated");
    }
}
