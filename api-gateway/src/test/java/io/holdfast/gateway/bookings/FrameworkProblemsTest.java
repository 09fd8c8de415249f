package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What goes wrong before any of our code is reached has the same shape. */
@GatewayTest
class FrameworkProblemsTest {

    @Autowired
    WebTestClient http;

    private WebTestClient.RequestBodySpec request(HttpMethod method, String path) {
        return http.method(method).uri(path).header("Authorization", "Bearer " + GatewayTest.KEY);
    }

    private static void problem(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .expectHeader()
                .exists("X-Request-Id")
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.type")
                .isEqualTo("/problems/" + code.replace('_', '-'))
                .jsonPath("$.title")
                .exists()
                .jsonPath("$.detail")
                .exists()
                .jsonPath("$.instance")
                .exists()
                .jsonPath("$.request_id")
                .exists()
                .jsonPath("$.retryable")
                .isBoolean();
    }

    @Test
    void an_unknown_route_is_not_found() {
        problem(request(HttpMethod.GET, "/api/v1/nothing").exchange(), 404, "route_not_found");
        problem(request(HttpMethod.GET, "/").exchange(), 404, "route_not_found");
    }

    @Test
    void a_wrong_method_hears_which_ones_there_are() {
        var answer = request(HttpMethod.DELETE, "/api/v1/auth/login").exchange();
        answer.expectHeader().valueEquals("Allow", "POST");
        problem(answer, 405, "method_not_supported");
    }

    @Test
    void only_json_is_answered_and_read() {
        problem(
                request(HttpMethod.GET, "/api/v1/public/businesses")
                        .accept(MediaType.APPLICATION_XML)
                        .exchange(),
                406,
                "answer_not_acceptable");
        problem(
                request(HttpMethod.POST, "/api/v1/bookings")
                        .header("Idempotency-Key", "k")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("{}")
                        .exchange(),
                415,
                "media_type_not_supported");
    }

    @Test
    void a_booking_id_that_is_none_is_malformed() {
        problem(request(HttpMethod.GET, "/api/v1/bookings/17").exchange(), 400, "validation_failed");
        problem(request(HttpMethod.GET, "/api/v1/bookings/" + UUID.randomUUID()).exchange(), 404, "booking_not_found");
        problem(
                request(HttpMethod.GET, "/api/v1/bookings/" + UUID.randomUUID() + "/events?after_seq=x")
                        .exchange(),
                400,
                "validation_failed");
    }

    @Test
    void a_creating_request_needs_a_sound_key() {
        var post = request(HttpMethod.POST, "/api/v1/bookings").contentType(MediaType.APPLICATION_JSON);
        problem(post.bodyValue(PlacingTest.BODY).exchange(), 400, "idempotency_key_required");
        problem(
                request(HttpMethod.POST, "/api/v1/bookings")
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("Idempotency-Key", "k".repeat(256))
                        .bodyValue(PlacingTest.BODY)
                        .exchange(),
                400,
                "idempotency_key_invalid");
    }

    @Test
    void a_wrong_or_malformed_credential_is_refused() {
        for (var header : new String[] {"Bearer hf_test_wrong", "Basic eDp5", "Bearer ", "bearer"}) {
            problem(
                    http.get()
                            .uri("/api/v1/bookings/" + UUID.randomUUID())
                            .header("Authorization", header)
                            .exchange(),
                    401,
                    "unauthenticated");
        }
    }

    @Test
    void a_harmless_request_id_is_kept_and_another_replaced() {
        http.get()
                .uri("/api/v1/public/businesses")
                .header("X-Request-Id", "abc-1")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-Id", "abc-1")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .doesNotExist("Strict-Transport-Security")
                .expectHeader()
                .valueMatches("Content-Security-Policy", "default-src 'none';.*frame-ancestors 'none'");
        var made = http.get()
                .uri("/api/v1/public/businesses")
                .header("X-Request-Id", "a b")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst("X-Request-Id");
        assertThat(made).hasSize(36);
    }

    @Test
    void probes_answer_on_the_port_that_serves() {
        for (var probe : new String[] {"liveness", "readiness"}) {
            http.get()
                    .uri("/actuator/health/" + probe)
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody()
                    .jsonPath("$.status")
                    .isEqualTo("UP");
        }
        problem(http.get().uri("/actuator/prometheus").exchange(), 404, "route_not_found");
    }
}
