package io.holdfast.gateway.cors;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.bookings.GatewayTest;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.workflows.model.BusinessId;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.json.JsonMapper;

/** Browsers on listed web sites may use the API, and others read nothing. */
@GatewayTest
class CrossOriginTest {

    private static final String SEARCH = "/api/v1/public/businesses";

    @Autowired
    WebTestClient http;

    @Autowired
    FakePeople people;

    @Autowired
    FakeOrigins origins;

    private final BusinessId spa = new BusinessId(UUID.randomUUID());

    @BeforeEach
    void fresh() {
        origins.lists.clear();
        origins.noted.clear();
    }

    private EntityExchangeResult<byte[]> preflight(String origin) {
        return http.options()
                .uri("/api/v1/bookings")
                .header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "authorization,idempotency-key")
                .exchange()
                .expectBody()
                .returnResult();
    }

    private HttpHeaders search(String origin) {
        return http.get()
                .uri(SEARCH)
                .header("Origin", origin)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseHeaders();
    }

    private static String code(EntityExchangeResult<byte[]> answer) {
        return new JsonMapper().readTree(answer.getResponseBody()).at("/code").asString();
    }

    @Test
    void a_listed_web_site_hears_what_it_may_do() {
        var answer = preflight(FakeOrigins.LISTED);
        assertThat(answer.getStatus().value()).isEqualTo(204);
        var headers = answer.getResponseHeaders();
        assertThat(headers.getFirst("Access-Control-Allow-Origin")).isEqualTo(FakeOrigins.LISTED);
        assertThat(headers.getFirst("Access-Control-Allow-Methods")).isEqualTo("GET, POST");
        assertThat(headers.getFirst("Access-Control-Allow-Headers"))
                .contains(
                        "Authorization",
                        "Content-Type",
                        "Idempotency-Key",
                        "If-Match",
                        "X-Booking-Token",
                        "traceparent");
        assertThat(headers.containsHeader("Access-Control-Allow-Credentials")).isFalse();
        assertThat(headers.get("Vary")).contains("Origin");

        var read = search(FakeOrigins.LISTED);
        assertThat(read.getFirst("Access-Control-Allow-Origin")).isEqualTo(FakeOrigins.LISTED);
        assertThat(read.getFirst("Access-Control-Expose-Headers"))
                .contains(
                        "ETag", "Location", "Retry-After", "RateLimit-Policy", "Idempotency-Replayed", "X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://widget.example",
                "https://widget.example.evil.example",
                "https://widget.example:8443",
                "null"
            })
    void another_one_is_refused_and_reads_nothing(String origin) {
        var answer = preflight(origin);
        assertThat(answer.getStatus().value()).isEqualTo(403);
        assertThat(code(answer)).isEqualTo("origin_not_allowed");
        assertThat(answer.getResponseHeaders().headerNames()).noneMatch(name -> name.startsWith("Access-Control"));
        assertThat(search(origin).headerNames()).noneMatch(name -> name.startsWith("Access-Control"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/bookings/00000000-0000-4000-8000-000000000000, 401",
        "/api/v1/bookings/x;a=b, 400",
        "/api/v1/public/businesses?q=%00, 400",
        "/api/v1/nothing, 404"
    })
    void a_refused_request_says_so_to_a_listed_web_site_too(URI address, int status) {
        var answer = http.get()
                .uri(builder -> URI.create(builder.build() + address.toString()))
                .header("Origin", FakeOrigins.LISTED)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectBody()
                .returnResult();
        assertThat(answer.getResponseHeaders().getFirst("Access-Control-Allow-Origin"))
                .isEqualTo(FakeOrigins.LISTED);
    }

    private String at(BusinessRole role) {
        return people.enter(UUID.randomUUID(), new Standing.OfPerson(null, Map.of(spa, role)));
    }

    private EntityExchangeResult<byte[]> put(String token, String version, Object body) {
        return http.put()
                .uri("/api/v1/businesses/" + spa + "/allowed-origins")
                .header("Authorization", "Bearer " + token)
                .headers(headers -> {
                    if (!version.isEmpty()) {
                        headers.set("If-Match", version);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static Map<String, ?> list(String... origins) {
        return Map.of("allowed_origins", List.of(origins));
    }

    @Test
    void a_manager_lists_web_sites_and_it_is_noted() {
        var manager = at(BusinessRole.MANAGER);
        var answer = put(manager, "\"0\"", list("https://spa.example", "http://localhost:5173"));
        assertThat(answer.getStatus().value()).isEqualTo(200);
        assertThat(answer.getResponseHeaders().getETag()).isEqualTo("\"1\"");
        assertThat(origins.lists.get(spa).origins()).containsExactly("https://spa.example", "http://localhost:5173");
        assertThat(origins.noted).containsExactly("[] to [https://spa.example, http://localhost:5173]");

        assertThat(code(put(manager, "\"0\"", list()))).isEqualTo("stale_version");
        assertThat(code(put(manager, "", list()))).isEqualTo("if_match_required");
        http.get()
                .uri("/api/v1/businesses/" + spa + "/allowed-origins")
                .header("Authorization", "Bearer " + at(BusinessRole.STAFF))
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("ETag", "\"1\"")
                .expectBody()
                .jsonPath("$.allowed_origins.length()")
                .isEqualTo(2);
    }

    @Test
    void staff_may_not_and_strangers_do_not_know_the_business() {
        assertThat(code(put(at(BusinessRole.STAFF), "\"0\"", list()))).isEqualTo("not_allowed");
        var stranger = people.enter(UUID.randomUUID(), Standing.OfPerson.CUSTOMER);
        assertThat(code(put(stranger, "\"0\"", list()))).isEqualTo("business_not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://spa.example",
                "https://spa.example/",
                "https://spa.example/widget",
                "https://Spa.example",
                "https://*.spa.example",
                "https://spa.example:443",
                "https://spa.example:99999",
                "https://user@spa.example",
                "https://spa",
                "http://localhost.evil.example",
                "https://-spa.example",
                "null",
                "*",
                ""
            })
    void what_no_browser_sends_is_refused(String origin) {
        var answer = put(at(BusinessRole.OWNER), "*", list("https://spa.example", origin));
        assertThat(answer.getStatus().value()).isEqualTo(400);
        assertThat(new JsonMapper()
                        .readTree(answer.getResponseBody())
                        .at("/errors/0/pointer")
                        .asString())
                .isEqualTo("/allowed_origins/1");
        assertThat(origins.noted).isEmpty();
    }

    @Test
    void a_list_is_short_without_repetitions_and_nothing_else() {
        var owner = at(BusinessRole.OWNER);
        var many = IntStream.range(0, 21)
                .mapToObj(n -> "https://spa-" + n + ".example")
                .toArray(String[]::new);
        assertThat(code(put(owner, "*", list(many)))).isEqualTo("validation_failed");
        assertThat(code(put(owner, "*", list("https://spa.example", "https://spa.example"))))
                .isEqualTo("validation_failed");
        assertThat(code(put(owner, "*", Map.of("allowed_origins", "https://spa.example"))))
                .isEqualTo("validation_failed");
        assertThat(code(put(owner, "*", Map.of("allowed_origins", Collections.singletonList(7)))))
                .isEqualTo("validation_failed");
        assertThat(code(put(owner, "*", Map.of("allowed_origins", List.of(), "status", "active"))))
                .isEqualTo("unknown_field");
    }
}
