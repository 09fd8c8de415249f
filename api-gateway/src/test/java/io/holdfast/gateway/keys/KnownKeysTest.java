package io.holdfast.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.workflows.model.BusinessId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

@Timeout(60)
class KnownKeysTest {

    private static final Caller SALON = Caller.keyOf(
            new BusinessId(UUID.fromString("11111111-1111-4111-8111-111111111111")),
            UUID.fromString("22222222-2222-4222-8222-222222222222"),
            Set.of(Scope.BOOKINGS_READ),
            null);

    private final Map<String, Caller> stored = new ConcurrentHashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private final Secret secret = Secret.draw(Mode.LIVE);
    private final KnownKeys keys = new KnownKeys(presented -> {
        looks.incrementAndGet();
        return Mono.justOrEmpty(stored.get(presented.name()));
    });

    private static Secret other() {
        return Secret.draw(Mode.TEST);
    }

    @Test
    void a_key_is_looked_up_once_and_stands_for_its_business() {
        stored.put(secret.name(), SALON);
        assertThat(keys.byKey(secret.written()).block()).isEqualTo(SALON);
        assertThat(keys.byKey(secret.written()).block()).isEqualTo(SALON);
        assertThat(SALON.id()).isEqualTo(UUID.fromString("11111111-1111-4111-8111-111111111111"));
        assertThat(looks).hasValue(1);
    }

    @Test
    void a_revoked_key_is_unknown_at_once() {
        stored.put(secret.name(), SALON);
        keys.byKey(secret.written()).block();
        stored.clear();
        keys.forget(secret.hash());
        assertThat(keys.byKey(secret.written()).blockOptional()).isEmpty();
    }

    @Test
    void unknown_keys_are_not_remembered_and_malformed_ones_not_looked_up() {
        for (int i = 0; i < 100; i++) {
            assertThat(keys.byKey(other().written()).blockOptional()).isEmpty();
        }
        assertThat(keys.size()).isZero();
        looks.set(0);
        for (var malformed : new String[] {"hf_live_", "hf_live_x", secret.written() + "x", "hf_" + "é".repeat(60)}) {
            assertThat(keys.byKey(malformed).blockOptional()).isEmpty();
        }
        assertThat(looks).hasValue(0);
    }

    @Test
    void a_crowd_of_guesses_is_looked_up_a_few_at_a_time_and_keys_in_use_go_on() {
        stored.put(secret.name(), SALON);
        var database = Sinks.<Caller>empty();
        var slow = new KnownKeys(presented -> {
            looks.incrementAndGet();
            return presented.name().equals(secret.name()) ? Mono.just(SALON) : database.asMono();
        });
        slow.byKey(secret.written()).block();
        var answers = Flux.range(0, 500)
                .flatMap(
                        n -> slow.byKey(other().written())
                                .map(caller -> "in")
                                .defaultIfEmpty("unknown")
                                .onErrorResume(
                                        Refusal.class,
                                        refusal -> Mono.just(
                                                refusal.problem() == Problem.TEMPORARILY_UNAVAILABLE ? "later" : "?")),
                        500)
                .doOnNext(answer -> assertThat(looks.get()).isLessThanOrEqualTo(65))
                .take(400)
                .collectList()
                .block();
        assertThat(answers).containsOnly("later");
        assertThat(slow.byKey(secret.written()).block()).isEqualTo(SALON);
        database.tryEmitEmpty();
        assertThat(slow.size()).isEqualTo(1);
        assertThat(slow.byKey(other().written()).blockOptional()).isEmpty();
    }

    @Test
    void a_failed_look_is_not_remembered() {
        var fails = new AtomicInteger(1);
        var shaky = new KnownKeys(presented ->
                fails.getAndDecrement() > 0 ? Mono.error(new IllegalStateException("away")) : Mono.just(SALON));
        assertThat(shaky.byKey(secret.written()).onErrorComplete().blockOptional())
                .isEmpty();
        assertThat(shaky.byKey(secret.written()).block()).isEqualTo(SALON);
    }
}
