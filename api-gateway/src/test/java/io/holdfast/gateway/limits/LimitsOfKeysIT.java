package io.holdfast.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.gateway.identity.TestDatabase;
import io.holdfast.gateway.limits.RunningGateway.Answer;
import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.servers.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a key may send, by itself and by the plan of its business, over HTTP. */
@Timeout(180)
class LimitsOfKeysIT {

    private static final RedisServer REDIS = RedisServer.ephemeral();
    private static final Map<String, String> LIMITS = Map.of("RATE_LIMIT_PLANS", "standard=50,pro=200");

    private static RunningGateway gateway;

    private final Lab lab = new Lab(TestDatabase.superuserJdbcUrl());
    private final String owner = gateway.token(lab.member("owner"));
    private final String admin = gateway.token(lab.person("admin", "admin"));

    @BeforeAll
    static void start() throws Exception {
        RunningGateway.prepare();
        gateway = RunningGateway.on(REDIS.url(), LIMITS);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        REDIS.close();
    }

    private String path() {
        return "/businesses/" + lab.business();
    }

    private Answer make(Map<String, ?> wish) {
        return gateway.post(path() + "/api-keys", owner, RunningGateway.anAddress(), wish);
    }

    private static Map<String, ?> wish(int requestsPerMinute) {
        return Map.of("name", "A key", "scopes", List.of("catalog:read"), "requests_per_minute", requestsPerMinute);
    }

    private String newKey(Map<String, ?> wish) {
        var made = make(wish);
        assertThat(made.status()).as("%s", made.body()).isEqualTo(201);
        return made.text("/key");
    }

    private Answer read(RunningGateway at, String key) {
        return at.get(path(), key, RunningGateway.anAddress());
    }

    private Answer changePlan(String token, String plan) {
        var version = gateway.get(path(), token, RunningGateway.anAddress()).header("ETag");
        return gateway.patch(path(), token, version, Map.of("plan", plan));
    }

    private void isStoppedAfter(RunningGateway at, String key, int most) {
        for (int n = 1; n <= most; n++) {
            var answer = read(at, key);
            assertThat(answer.status()).as("request %d", n).isEqualTo(200);
            assertThat(answer.header("RateLimit-Policy")).isEqualTo("\"key\";q=%d;w=60".formatted(most));
            assertThat(answer.header("RateLimit")).startsWith("\"key\";r=%d;".formatted(most - n));
        }
        var refused = read(at, key);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/code")).isEqualTo("rate_limited");
        assertThat(refused.header("Retry-After")).matches("[1-9][0-9]?");
    }

    @Test
    void a_key_with_a_limit_of_its_own_is_stopped_there_and_says_so_in_lists() {
        var key = newKey(wish(5));
        var other = newKey(Map.of("name", "Another", "scopes", List.of("catalog:read")));

        isStoppedAfter(gateway, key, 5);

        assertThat(read(gateway, other).header("RateLimit-Policy")).isEqualTo("\"key\";q=50;w=60");
        var keys = gateway.get(path() + "/api-keys", owner, RunningGateway.anAddress())
                .body()
                .at("/data");
        assertThat(keys).hasSize(2);
        assertThat(keys.findValuesAsString("requests_per_minute")).containsExactly("5");
    }

    @Test
    void no_key_is_made_that_may_send_more_than_the_plan_allows() {
        for (var tooMuch : List.of(51, 0, -1)) {
            var refused = make(wish(tooMuch));
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/errors/0/pointer")).isEqualTo("/requests_per_minute");
            assertThat(refused.text("/errors/0/code")).isEqualTo("out_of_range");
        }
        assertThat(make(wish(50)).status()).isEqualTo(201);
    }

    @Test
    void a_plan_is_the_platforms_to_change_and_holds_within_seconds() {
        var key = newKey(Map.of("name", "A key", "scopes", List.of("catalog:read")));
        assertThat(read(gateway, key).header("RateLimit-Policy")).contains("q=50;");

        assertThat(changePlan(owner, "pro").status()).isEqualTo(403);
        assertThat(changePlan(admin, "golden").text("/errors/0/pointer")).isEqualTo("/plan");
        assertThat(changePlan(admin, "pro").text("/plan")).isEqualTo("pro");

        await().atMost(Duration.ofSeconds(30))
                .until(() -> read(gateway, key).header("RateLimit-Policy").contains("q=200;"));
        assertThat(make(wish(150)).status()).isEqualTo(201);
        assertThat(lab.count(
                        "select count(*) from identity.audit_log where business_id = ? and action = 'business.changed'"
                                + " and actor = 'platform' and before ->> 'plan' = 'standard' and after ->> 'plan' = 'pro'",
                        lab.business()))
                .isEqualTo(1);
    }

    @Test
    void without_redis_a_key_is_stopped_at_the_same_limit() {
        try (var alone = RunningGateway.on("redis://127.0.0.1:1", LIMITS)) {
            isStoppedAfter(alone, newKey(wish(7)), 7);
        }
    }
}
