package io.holdfast.gateway.identity.passwords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Timeout(60)
class PasswordsTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short",
                "1234567890",
                "password123",
                "Password2024!",
                "qwertyuiop",
                "aaaaaaaaaaaa",
                "ada@example.org"
            })
    void a_password_that_others_try_first_is_refused(String password) {
        assertThatThrownBy(() -> rules.check("password", password, "Ada@example.org"))
                .isInstanceOfSatisfying(Refusal.class, refusal -> {
                    assertThat(refusal.problem()).isEqualTo(Problem.WEAK_PASSWORD);
                    assertThat(refusal.errors().getFirst().pointer()).isEqualTo("/password");
                });
    }

    @Test
    void a_sentence_is_a_good_password_up_to_its_limit() {
        assertThatCode(() -> rules.check("password", "three blue herons", "a@b.ch"))
                .doesNotThrowAnyException();
        assertThatCode(() -> rules.check("password", "äöü".repeat(42), "a@b.ch"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> rules.check("password", "äöü".repeat(43), "a@b.ch"))
                .isInstanceOf(Refusal.class);
    }

    @Test
    void only_the_right_password_matches_and_nobodys_never_does() {
        try (var passwords = new Passwords(2)) {
            var hash = passwords.hash("three blue herons").block();
            assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
            assertThat(passwords.matches("three blue herons", hash).block()).isTrue();
            assertThat(passwords.matches("three blue heron", hash).block()).isFalse();
            assertThat(passwords.matches("three blue herons", null).block()).isFalse();
        }
    }

    @Test
    void a_hash_of_other_days_is_outdated() {
        try (var passwords = new Passwords(1)) {
            var older = new Argon2PasswordEncoder(16, 32, 1, 4_096, 2).encode("three blue herons");
            assertThat(passwords.matches("three blue herons", older).block()).isTrue();
            assertThat(passwords.isOutdated(older)).isTrue();
            assertThat(passwords.isOutdated(passwords.hash("x").block())).isFalse();
        }
    }

    @Test
    void a_storm_is_sent_away_instead_of_queueing_without_end() {
        try (var passwords = new Passwords(1)) {
            var answers = Flux.range(0, 60)
                    .flatMap(
                            n -> passwords
                                    .matches("x", null)
                                    .map(matched -> "judged")
                                    .onErrorResume(
                                            Refusal.class,
                                            away -> Mono.just(away.problem().code())),
                            60)
                    .collectList()
                    .block();
            assertThat(answers).contains("judged", "temporarily_unavailable");
        }
    }

    @Test
    void a_place_is_asked_for_before_anything_is_done_and_given_back_however_that_ends() {
        try (var passwords = new Passwords(1)) {
            var begun = new AtomicInteger();
            var endless = passwords.withPlace(Mono.never().doOnSubscribe(work -> begun.incrementAndGet()));
            var inside =
                    IntStream.range(0, 41).mapToObj(n -> endless.subscribe()).toList();
            var next = passwords.withPlace(Mono.fromCallable(begun::incrementAndGet));

            assertThatThrownBy(next::block)
                    .isInstanceOfSatisfying(
                            Refusal.class,
                            refusal -> assertThat(refusal.problem()).isEqualTo(Problem.TEMPORARILY_UNAVAILABLE));
            assertThat(begun).hasValue(41);

            inside.getFirst().dispose();
            assertThat(next.block()).isEqualTo(42);
            assertThat(passwords
                            .withPlace(Mono.error(new IllegalStateException()))
                            .onErrorComplete()
                            .blockOptional())
                    .isEmpty();
            assertThat(next.block()).isEqualTo(43);
        }
    }
}
