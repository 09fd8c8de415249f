package io.holdfast.gateway.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.foundation.redis.RedisConnection;
import io.holdfast.localstack.servers.RedisServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;

@Timeout(120)
class RedissonCountersIT {

    private static final RedisServer REDIS = RedisServer.ephemeral();
    private static final Limit LIMIT = new Limit("test", 1_000);
    private static final Limit OTHER = new Limit("other", 1_000);

    private final String subject = UUID.randomUUID().toString();

    @AfterAll
    static void stop() {
        REDIS.close();
    }

    private static RedissonCounters gateway() {
        return new RedissonCounters(
                new RedisConnection(URI.create(REDIS.url())).open(Duration.ofMillis(250)),
                new InProcessCounters(System::nanoTime));
    }

    private Spent take(Counters gateway) {
        return take(gateway, subject);
    }

    private static Spent take(Counters gateway, String subject) {
        return gateway.take(List.of(new Charge(LIMIT, subject))).block().getFirst();
    }

    /** What one gateway counts the other sees. */
    private static void awaitRedis(Counters one, Counters other) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var fresh = UUID.randomUUID().toString();
            take(one, fresh);
            assertThat(take(other, fresh).used()).isEqualTo(2);
        });
    }

    @Test
    void gateways_count_together() {
        try (var one = gateway();
                var other = gateway()) {
            // An answer that comes late is none, and then each counts for itself: on a busy machine we ask again.
            await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
                awaitRedis(one, other);
                awaitRedis(other, one);
                var crowd = new Charge(LIMIT, UUID.randomUUID().toString());
                var most = Flux.range(0, 200)
                        .flatMap(n -> (n % 2 == 0 ? one : other).take(List.of(crowd)), 4)
                        .map(spent -> spent.getFirst().used())
                        .collectList()
                        .block();
                assertThat(most).doesNotHaveDuplicates().hasSize(200).contains(200L);
            });
            assertThat(take(one).untilReset()).isPositive().isLessThanOrEqualTo(Limit.WINDOW);
        }
    }

    @Test
    void several_limits_are_one_question() {
        try (var gateway = gateway();
                var other = gateway()) {
            awaitRedis(gateway, other);
            take(gateway);
            var both = gateway.take(List.of(new Charge(OTHER, subject), new Charge(LIMIT, subject)))
                    .block();
            assertThat(both).extracting(Spent::limit).containsExactly(OTHER, LIMIT);
            assertThat(both).extracting(Spent::used).containsExactly(1L, 2L);
        }
    }

    @Test
    void without_redis_each_gateway_goes_on_counting_and_with_it_they_count_together_again() {
        try (var one = gateway();
                var other = gateway()) {
            awaitRedis(one, other);
            take(one);
            take(one);

            REDIS.stop();
            assertThat(take(one).used()).isEqualTo(1);
            assertThat(take(one).used()).isEqualTo(2);
            assertThat(take(other).used()).isEqualTo(1);

            REDIS.start();
            awaitRedis(one, other);
        }
    }

    @Test
    void a_redis_that_does_not_answer_holds_nobody_up() {
        try (var one = gateway();
                var other = gateway()) {
            awaitRedis(one, other);
            REDIS.process().pause();
            try {
                for (long n = 1; n <= 500; n++) {
                    assertThat(take(one).used()).isEqualTo(n);
                }
            } finally {
                REDIS.process().resume();
            }
            awaitRedis(one, other);
        }
    }

    @Test
    void a_gateway_starts_while_redis_is_away() {
        try (var gateway = new RedissonCounters(
                new RedisConnection(URI.create("redis://127.0.0.1:1")).open(Duration.ofMillis(250)),
                new InProcessCounters(System::nanoTime))) {
            assertThat(take(gateway).used()).isEqualTo(1);
            assertThat(take(gateway).used()).isEqualTo(2);
        }
    }
}
