package io.holdfast.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.bookings.GatewayTest;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.FakePeople;
import io.holdfast.gateway.callers.PlatformRole;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.workflows.model.BusinessId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.ResponseSpec;

/** What is refused before any database is asked: there is none here, so what is let through answers 503. */
@GatewayTest
class AccessTest {

    private static final Map<String, Object> KEY = Map.of("name", "Website", "scopes", List.of("bookings:read"));

    @Autowired
    WebTestClient http;

    @Autowired
    FakePeople people;

    private final BusinessId spa = new BusinessId(UUID.randomUUID());
    private final String home = "/api/v1/businesses/" + spa;

    private String token(String who) {
        var standing = switch (who) {
            case "stranger" ->
                new Standing.OfPerson(null, Map.of(new BusinessId(UUID.randomUUID()), BusinessRole.OWNER));
            case "support" -> new Standing.OfPerson(PlatformRole.SUPPORT, Map.of());
            case "admin" -> new Standing.OfPerson(PlatformRole.ADMIN, Map.of());
            default -> new Standing.OfPerson(null, Map.of(spa, BusinessRole.of(who)));
        };
        return people.enter(UUID.randomUUID(), standing);
    }

    private ResponseSpec send(String method, String path, String token, @Nullable Object body) {
        var request = http.method(HttpMethod.valueOf(method))
                .uri(home + path.replace("{x}", UUID.randomUUID().toString()))
                .header("Authorization", "Bearer " + token)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "\"1\"");
        return body == null
                ? request.exchange()
                : request.contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(body)
                        .exchange();
    }

    private static void isProblem(ResponseSpec answer, int status, String code) {
        answer.expectStatus().isEqualTo(status).expectBody().jsonPath("$.code").isEqualTo(code);
    }

    private static @Nullable Object body(String method, String path) {
        return switch (method) {
            case "POST" -> path.endsWith("api-keys") ? KEY : Map.of("email", "ben@example.org", "role", "staff");
            case "PATCH" -> Map.of("role", "staff");
            default -> null;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/api-keys,manager owner support admin",
        "GET,/api-keys/{x},manager owner support admin",
        "POST,/api-keys,owner",
        "DELETE,/api-keys/{x},owner",
        "GET,/members,manager owner support admin",
        "GET,/members/{x},manager owner support admin",
        "PATCH,/members/{x},owner",
        "DELETE,/members/{x},owner",
        "DELETE,/invitations/{x},owner",
        "GET,/audit-log,owner support admin"
    })
    void every_role_is_let_through_or_refused_as_the_table_says(String method, String path, String allowed) {
        for (var who : List.of("staff", "manager", "owner", "support", "admin")) {
            var status = send(method, path, token(who), body(method, path))
                    .returnResult(String.class)
                    .getStatus()
                    .value();
            assertThat(status).as("%s %s as %s", method, path, who).isEqualTo(allowed.contains(who) ? 503 : 403);
        }
        isProblem(send(method, path, token("stranger"), body(method, path)), 404, "business_not_found");
        isProblem(send(method, path, "nobody", body(method, path)), 401, "unauthenticated");
    }

    @Test
    void only_the_owner_invites() {
        for (var who : List.of("staff", "manager", "support", "admin")) {
            isProblem(send("POST", "/members", token(who), body("POST", "/members")), 403, "not_allowed");
        }
        isProblem(send("POST", "/members", token("stranger"), body("POST", "/members")), 404, "business_not_found");
    }

    @Test
    void a_wish_for_a_key_is_read_strictly() {
        refused("scopes", List.of("everything"), "validation_failed", "/scopes/0");
        refused("scopes", List.of("bookings:read", "bookings:read"), "validation_failed", "/scopes/1");
        refused("scopes", List.of(), "validation_failed", "/scopes");
        refused("scopes", "bookings:read", "validation_failed", "/scopes");
        refused("expires_at", "2029-12-31T23:59:59Z", "validation_failed", "/expires_at");
        refused("expires_at", "tomorrow", "validation_failed", "/expires_at");
        refused("mode", "production", "validation_failed", "/mode");
        refused("name", " ", "validation_failed", "/name");
        refused("business_id", UUID.randomUUID().toString(), "unknown_field", "/business_id");
        refused("key", "hf_live_mine", "unknown_field", "/key");
    }

    private void refused(String field, Object value, String code, String pointer) {
        var wish = new HashMap<>(KEY);
        wish.put(field, value);
        send("POST", "/api-keys", token("owner"), wish)
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.errors[0].pointer")
                .isEqualTo(pointer);
    }

    @Test
    void nobody_becomes_the_owner_by_a_change_of_role() {
        isProblem(send("PATCH", "/members/{x}", token("owner"), Map.of("role", "owner")), 409, "owner_stays");
        var wish = Map.of("email", "ben@example.org", "role", "owner");
        isProblem(send("POST", "/members", token("owner"), wish), 409, "owner_stays");
        isProblem(send("PATCH", "/members/{x}", token("owner"), Map.of("role", "admin")), 400, "validation_failed");
        isProblem(
                send("PATCH", "/members/{x}", token("owner"), Map.of("role", "staff", "version", 1)),
                400,
                "unknown_field");
    }

    @Test
    void what_must_be_sent_must_be_sent() {
        var owner = token("owner");
        isProblem(
                http.post()
                        .uri(home + "/api-keys")
                        .header("Authorization", "Bearer " + owner)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(KEY)
                        .exchange(),
                400,
                "idempotency_key_required");
        isProblem(
                http.patch()
                        .uri(home + "/members/" + UUID.randomUUID())
                        .header("Authorization", "Bearer " + owner)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(Map.of("role", "staff"))
                        .exchange(),
                428,
                "if_match_required");
        isProblem(send("GET", "/members?cursor=mine", owner, null), 400, "validation_failed");
        isProblem(send("GET", "/members?limit=0", owner, null), 400, "validation_failed");
        isProblem(send("GET", "/audit-log?from=yesterday", owner, null), 400, "validation_failed");
    }

    @Test
    void keys_nobody_has_are_all_refused_alike_without_asking_the_database() {
        for (var key :
                List.of("hf_live_", "hf_test_nobody", "hf_live_" + "A".repeat(49), "hf_live_" + "A".repeat(500))) {
            isProblem(send("GET", "/api-keys", key, null), 401, "unauthenticated");
        }
        isProblem(send("GET", "/api-keys", GatewayTest.KEY, null), 404, "business_not_found");
    }
}
