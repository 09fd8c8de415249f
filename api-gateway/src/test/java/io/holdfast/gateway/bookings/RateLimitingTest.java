package io.holdfast.gateway.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** Everybody hears how much is left, and who asks too much is asked to wait. */
@GatewayTest
class RateLimitingTest {

    private static final String SEARCH = "/api/v1/public/businesses";
    private static final int ANONYMOUS = 3_000;

    private final WebTestClient http;

    RateLimitingTest(@Autowired WebTestClient http) {
        this.http = http.mutate()
                .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8_000_000))
                .build();
    }

    private EntityExchangeResult<byte[]> get(String path, String client) {
        return get(path, "X-Forwarded-For", client);
    }

    private EntityExchangeResult<byte[]> get(String path, String header, String value) {
        return http.get()
                .uri(path)
                .header(header, value)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static String header(EntityExchangeResult<byte[]> answer, String name) {
        return String.valueOf(answer.getResponseHeaders().getFirst(name));
    }

    private static String left(EntityExchangeResult<byte[]> answer) {
        return header(answer, "RateLimit");
    }

    @Test
    void an_answer_says_what_is_left_whatever_it_is() {
        var found = get(SEARCH, "203.0.113.1");
        assertThat(header(found, "RateLimit-Policy")).isEqualTo("\"anonymous\";q=3000;w=60");
        assertThat(left(found)).matches("\"anonymous\";r=2999;t=[1-9][0-9]?");
        assertThat(left(get("/api/v1/nothing", "203.0.113.1"))).startsWith("\"anonymous\";r=2998;");
        var unknown = get("/api/v1/bookings/" + UUID.randomUUID(), "203.0.113.1");
        assertThat(unknown.getStatus().value()).isEqualTo(401);
        assertThat(left(unknown)).startsWith("\"anonymous\";r=2997;");
        var known = get("/api/v1/bookings/" + UUID.randomUUID(), "Authorization", "Bearer " + GatewayTest.KEY);
        assertThat(known.getStatus().value()).isEqualTo(404);
        assertThat(left(known)).startsWith("\"development\";");
    }

    @Test
    void more_than_the_limit_is_refused_until_the_window_ends() {
        for (int n = 0; n < ANONYMOUS; n++) {
            assertThat(get(SEARCH, "203.0.113.2").getStatus().value()).isEqualTo(200);
        }
        var refused = get(SEARCH, "203.0.113.2");
        assertThat(refused.getStatus().value()).isEqualTo(429);
        assertThat(header(refused, "Retry-After")).matches("[1-9][0-9]?");
        assertThat(left(refused)).matches("\"anonymous\";r=0;t=[1-9][0-9]?");
        var problem = new JsonMapper().readTree(refused.getResponseBody());
        assertThat(problem.at("/code").asString()).isEqualTo("rate_limited");
        assertThat(problem.at("/retryable").asBoolean()).isTrue();
        assertThat(get("/api/v1/bookings/" + UUID.randomUUID(), "203.0.113.2")
                        .getStatus()
                        .value())
                .isEqualTo(429);
        assertThat(get(SEARCH, "203.0.113.3").getStatus().value()).isEqualTo(200);
    }

    @Test
    void who_tries_to_prove_things_is_watched_more_closely() {
        var answer = get("/api/v1/auth/nothing", "203.0.113.4");
        assertThat(header(answer, "RateLimit-Policy")).isEqualTo("\"anonymous\";q=3000;w=60, \"auth\";q=2000;w=60");
        assertThat(left(answer)).startsWith("\"auth\";r=1999;");
    }

    @Test
    void an_ipv6_client_does_not_escape_into_its_own_network() {
        assertThat(left(get(SEARCH, "2001:db8::1"))).contains("r=2999;");
        assertThat(left(get(SEARCH, "2001:db8::ffff:1"))).contains("r=2998;");
    }

    @Test
    void probes_keys_and_the_contract_are_not_counted() {
        for (var path : new String[] {"/actuator/health/liveness", "/.well-known/jwks.json", "/api/v1/openapi.json"}) {
            var answer = get(path, "203.0.113.5");
            assertThat(answer.getStatus().value()).as(path).isEqualTo(200);
            assertThat(answer.getResponseHeaders().headerNames())
                    .as(path)
                    .doesNotContain("RateLimit", "RateLimit-Policy");
        }
    }
}
