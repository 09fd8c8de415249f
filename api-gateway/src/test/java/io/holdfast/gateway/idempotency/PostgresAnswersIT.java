package io.holdfast.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.idempotency.Answers.Claim;
import io.holdfast.gateway.identity.IdentitySchema;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

@Timeout(120)
class PostgresAnswersIT {

    private static final PostgresServer POSTGRES = PostgresServer.ephemeral();
    private static final StoredAnswer DONE = new StoredAnswer(200, Map.of("ETag", "\"a: b\""), "{\"ok\": \"é\"}");

    private static final String NEW_KEY = "new:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    private static final String OLD_KEY = "old:ZmVkY2JhOTg3NjU0MzIxMGZlZGNiYTk4NzY1NDMyMTA=";

    private static ModuleDatabase database;

    private final UUID caller = UUID.randomUUID();
    private final IdempotencyKey key = new IdempotencyKey("key-1");

    @BeforeAll
    static void migrate() {
        assertThat(IdentitySchema.migrations().run(url(Role.OWNER))).isPositive();
        assertThat(IdentitySchema.migrations().run(url(Role.OWNER))).isZero();
        database = ModuleDatabase.of(url(Role.GATEWAY), "test", 8);
        // The first connection of a cold process may take longer than a request may.
        database.ping().retry(20).block();
    }

    @AfterAll
    static void stop() {
        database.close();
        POSTGRES.close();
    }

    private static DatabaseUrl url(Role role) {
        return DatabaseUrl.of(new Settings(Map.of("DATABASE_URL", POSTGRES.url(role))), "DATABASE_URL");
    }

    private static PostgresAnswers answers(Duration lease) {
        return answers("new", lease);
    }

    private static PostgresAnswers answers(String firstKey, Duration lease) {
        var keys = new ArrayList<>(List.of(NEW_KEY, OLD_KEY));
        if (firstKey.equals("old")) {
            Collections.reverse(keys);
        }
        return new PostgresAnswers(
                database, PayloadKeys.of(new Settings(Map.of("PAYLOAD_KEYS", String.join(",", keys)))), lease);
    }

    private <T> T owner(String statement, Class<T> type) throws SQLException {
        var url = url(Role.OWNER);
        try (var connection = DriverManager.getConnection(url.jdbc(), url.user(), url.password());
                var prepared = connection.prepareStatement(statement)) {
            prepared.setObject(1, caller);
            var rows = prepared.executeQuery();
            rows.next();
            return type.cast(rows.getObject(1));
        }
    }

    private Claim claim(Answers answers, String fingerprint) {
        return answers.claim(caller, key, fingerprint).block();
    }

    @Test
    void of_fifty_at_once_one_acts_and_the_others_wait() {
        var answers = answers(Duration.ofSeconds(20));
        var claims = Flux.range(0, 50)
                .flatMap(i -> answers.claim(caller, key, "same"), 8)
                .collectList()
                .block();
        assertThat(claims).filteredOn(Claim.Granted.class::isInstance).hasSize(1);
        assertThat(claims).filteredOn(Claim.Running.class::isInstance).hasSize(49);
    }

    @Test
    void an_answer_is_given_again_and_only_to_the_same_request() {
        var answers = answers(Duration.ofSeconds(20));
        var granted = (Claim.Granted) claim(answers, "same");
        answers.keep(caller, key, granted.attempt(), DONE).block();
        assertThat(claim(answers, "same")).isEqualTo(new Claim.Answered(DONE));
        assertThat(claim(answers, "other")).isInstanceOf(Claim.Reused.class);
    }

    @Test
    void a_crashed_request_frees_its_key_and_can_no_longer_answer() {
        var crashed = (Claim.Granted) claim(answers(Duration.ZERO), "same");
        var answers = answers(Duration.ofSeconds(20));
        assertThat(claim(answers, "other")).isInstanceOf(Claim.Reused.class);
        var next = (Claim.Granted) claim(answers, "same");
        answers.keep(caller, key, crashed.attempt(), new StoredAnswer(500, Map.of("A", "b"), "late"))
                .block();
        assertThat(claim(answers, "same")).isInstanceOf(Claim.Running.class);
        answers.keep(caller, key, next.attempt(), DONE).block();
        assertThat(claim(answers, "same")).isEqualTo(new Claim.Answered(DONE));
    }

    @Test
    void a_released_key_can_be_used_again() {
        var answers = answers(Duration.ofSeconds(20));
        var granted = (Claim.Granted) claim(answers, "same");
        answers.release(caller, key, granted.attempt()).block();
        assertThat(claim(answers, "other")).isInstanceOf(Claim.Granted.class);
    }

    @Test
    void an_answer_can_be_read_with_the_key_alone_and_only_for_its_caller_and_its_key() throws SQLException {
        var answers = answers("old", Duration.ofSeconds(20));
        var granted = (Claim.Granted) claim(answers, "same");
        answers.keep(caller, key, granted.attempt(), DONE).block();
        assertThat(owner("select body from identity.idempotency_keys where caller_id = ?", String.class))
                .startsWith("old:")
                .doesNotContain("ok");
        assertThat(claim(answers("new", Duration.ofSeconds(20)), "same")).isEqualTo(new Claim.Answered(DONE));

        owner("update identity.idempotency_keys set key = 'key-2' where caller_id = ? returning key", String.class);
        assertThatThrownBy(() -> answers.claim(caller, new IdempotencyKey("key-2"), "same")
                        .block())
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void an_answer_from_before_answers_were_sealed_is_still_given() throws SQLException {
        var answers = answers(Duration.ofSeconds(20));
        claim(answers, "same");
        owner(
                "update identity.idempotency_keys set status = 200, headers = 'A: b', body = '{}' where caller_id = ?"
                        + " returning key",
                String.class);
        assertThat(claim(answers, "same")).isEqualTo(new Claim.Answered(new StoredAnswer(200, Map.of("A", "b"), "{}")));
    }

    @Test
    void after_a_day_a_key_is_as_good_as_new() throws SQLException {
        var answers = answers(Duration.ofSeconds(20));
        var granted = (Claim.Granted) claim(answers, "same");
        answers.keep(caller, key, granted.attempt(), DONE).block();
        owner(
                "update identity.idempotency_keys set expires_at = now() - interval '1 s' where caller_id = ?"
                        + " returning key",
                String.class);
        assertThat(claim(answers, "other")).isInstanceOf(Claim.Granted.class);
        assertThat(claim(answers, "other")).isInstanceOf(Claim.Running.class);
        assertThat(claim(answers, "same")).isInstanceOf(Claim.Reused.class);
    }

    @Test
    void callers_do_not_share_keys() {
        var answers = answers(Duration.ofSeconds(20));
        assertThat(claim(answers, "same")).isInstanceOf(Claim.Granted.class);
        assertThat(answers.claim(UUID.randomUUID(), key, "other").block()).isInstanceOf(Claim.Granted.class);
    }
}
