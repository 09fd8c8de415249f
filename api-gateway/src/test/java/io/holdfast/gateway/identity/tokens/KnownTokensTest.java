package io.holdfast.gateway.identity.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.identity.tokens.AccessTokens.Bearer;
import io.holdfast.gateway.identity.tokens.KnownTokens.Proof;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class KnownTokensTest {

    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    private static final Bearer ADA = new Bearer(UUID.randomUUID(), UUID.randomUUID());

    private final Map<String, Proof> right = new ConcurrentHashMap<>();
    private final AtomicInteger checks = new AtomicInteger();
    private Instant now = NOW;
    private final InstantSource time = () -> now;
    private final Clock clock = time.withZone(ZoneOffset.UTC);
    private final KnownTokens tokens = new KnownTokens(
            token -> {
                checks.incrementAndGet();
                return Optional.ofNullable(right.get(token));
            },
            clock,
            3);

    private void isRight(String token) {
        right.put(token, new Proof(ADA, NOW.plusSeconds(60)));
    }

    @Test
    void the_signature_of_a_token_is_checked_once() {
        isRight("token");
        for (int n = 0; n < 10; n++) {
            assertThat(tokens.verify("token")).contains(ADA);
        }
        assertThat(checks).hasValue(1);
    }

    @Test
    void a_known_token_expires_like_any_other_and_is_forgotten() {
        isRight("token");
        now = NOW.plusSeconds(59);
        assertThat(tokens.verify("token")).contains(ADA);
        now = NOW.plusSeconds(60);
        assertThat(tokens.verify("token")).isEmpty();
        assertThat(tokens.size()).isZero();
        assertThat(tokens.verify("token")).isEmpty();
        assertThat(tokens.size()).isZero();
    }

    @Test
    void wrong_tokens_are_not_remembered() {
        isRight("token");
        tokens.verify("token");
        for (int n = 0; n < 100; n++) {
            assertThat(tokens.verify("guess " + n)).isEmpty();
        }
        assertThat(tokens.size()).isEqualTo(1);
        checks.set(0);
        assertThat(tokens.verify("token")).contains(ADA);
        assertThat(checks).hasValue(0);
        isRight("guess 1");
        assertThat(tokens.verify("guess 1")).contains(ADA);
    }

    @Test
    void only_so_many_are_remembered_and_the_others_are_checked_again() {
        for (int n = 0; n < 10; n++) {
            isRight("token " + n);
            assertThat(tokens.verify("token " + n)).contains(ADA);
        }
        assertThat(tokens.size()).isEqualTo(3);
        assertThat(tokens.verify("token 0")).contains(ADA);
    }
}
