package io.holdfast.gateway.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.foundation.database.DatabaseUrl;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.idempotency.Answers.Claim;
import io.holdfast.gateway.identity.IdentitySchema;
import io.holdfast.localstack.servers.PostgresServer;
import io.holdfast.localstack.servers.PostgresServer.Role;
import java.time.Duration;
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
        return new PostgresAnswers(database, lease);
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
    void callers_do_not_share_keys() {
        var answers = answers(Duration.ofSeconds(20));
        assertThat(claim(answers, "same")).isInstanceOf(Claim.Granted.class);
        assertThat(answers.claim(UUID.randomUUID(), key, "other").block()).isInstanceOf(Claim.Granted.class);
    }
}
