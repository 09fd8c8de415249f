package io.holdfast.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.settings.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import reactor.core.publisher.Mono;

class SafeHeadersTest {

    private static HttpHeaders answered(String publicAddress, String path) {
        var exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
        new SafeHeaders(new Settings(Map.of("PUBLIC_BASE_URL", publicAddress)))
                .filter(exchange, next -> Mono.empty())
                .block();
        return exchange.getResponse().getHeaders();
    }

    @Test
    void browsers_are_told_to_stay_with_tls_where_the_public_uses_it() {
        assertThat(answered("https://book.example", "/api/v1/bookings").getFirst("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000");
        assertThat(answered("http://127.0.0.1:8080", "https://127.0.0.1/api/v1/bookings")
                        .containsHeader("Strict-Transport-Security"))
                .isFalse();
    }

    @Test
    void answers_run_nothing_and_pages_run_only_their_own() {
        var policy = "Content-Security-Policy";
        assertThat(answered("https://book.example", "/api/v1/bookings").getFirst(policy))
                .startsWith("default-src 'none'; base-uri 'none'");
        assertThat(answered("https://book.example", "/api/docs").getFirst(policy))
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'");
        assertThat(answered("https://book.example", "/api/v1/bookings"))
                .satisfies(headers ->
                        assertThat(headers.getFirst("Referrer-Policy")).isEqualTo("no-referrer"))
                .satisfies(headers ->
                        assertThat(headers.getFirst("X-Content-Type-Options")).isEqualTo("nosniff"));
    }
}
