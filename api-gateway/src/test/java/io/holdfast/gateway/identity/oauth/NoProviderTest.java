package io.holdfast.gateway.identity.oauth;

import io.holdfast.gateway.bookings.GatewayTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** A gateway that was told of no provider. */
@GatewayTest
class NoProviderTest {

    @Autowired
    WebTestClient http;

    @ParameterizedTest
    @ValueSource(strings = {"start", "start?redirect_uri=https://evil.example", "callback", "callback?state=s&code=c"})
    void says_so_and_that_asking_again_is_no_use(String way) {
        http.get()
                .uri("/api/v1/auth/oauth/google/" + way)
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectHeader()
                .doesNotExist("Retry-After")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("provider_not_configured")
                .jsonPath("$.retryable")
                .isEqualTo(false);
    }

    @Test
    void says_so_to_whoever_posts() {
        http.post()
                .uri("/api/v1/auth/oauth/google/callback")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(503)
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("provider_not_configured");
    }

    @ParameterizedTest
    @ValueSource(strings = {"apple/start", "apple/callback?state=s&code=c", "GOOGLE/start", "x/callback"})
    void a_provider_nobody_knows_is_not_found(String way) {
        http.get()
                .uri("/api/v1/auth/oauth/" + way)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("provider_not_found");
    }
}
