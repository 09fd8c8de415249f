package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.workflows.model.Actor;
import java.util.Objects;
import java.util.UUID;
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

    @Autowired
    WebTestClient http;

    @Autowired
    FakePlatform platform;

    private ResponseSpec place(String key, String body) {
        return http.post()
                .uri("/api/v1/bookings")
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange();
    }

    private JsonNode placed() {
        return JSON.readTree(Objects.requireNonNull(place(key, PlacingTest.BODY)
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
        isProblem(place(key, PlacingTest.BODY.replace("Ada", "Eve")), 422, "idempotency_key_reused");
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
    void a_guest_who_is_told_to_wait_can_ask_how_it_went() {
        platform.slow = true;
        var accepted = JSON.readTree(Objects.requireNonNull(place(key, PlacingTest.BODY)
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
        var another = JSON.readTree(Objects.requireNonNull(
                        place(UUID.randomUUID().toString(), PlacingTest.BODY.replace("T10:00", "T12:00"))
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
