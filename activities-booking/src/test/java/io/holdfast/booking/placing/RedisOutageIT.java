package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.booking.TestBusiness;
import io.holdfast.foundation.redis.RedisCircuit;
import io.holdfast.localstack.servers.RedisServer;
import io.holdfast.workflows.capability.SlotHold;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class RedisOutageIT {

    private int used;
    private final Instant inThreeDays =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));

    @Test
    void without_redis_slots_are_held_all_the_same_and_with_it_again_under_locks() {
        var desks = TestBusiness.in("America/New_York");
        desks.resource("desk", 1);
        var requests = new BookingRequests(desks.id(), desks.service(15, 0, 0, 1, List.of("desk")));
        var meters = new SimpleMeterRegistry();
        var skipped = meters.counter("holdfast.slot_lock.skipped", "reason", "unavailable");
        var redis = RedisServer.ephemeral();
        try (var slots = Worker.slots(Map.of("REDIS_URL", redis.url()), meters)) {
            awaitLocks(slots, requests, skipped);

            redis.stop();
            for (int n = 1; n <= 20; n++) {
                assertThat(slots.hold(requests.at(inThreeDays.plus(Duration.ofMinutes(15L * n)))))
                        .isInstanceOf(SlotHold.Held.class);
            }
            assertThat(skipped.count()).isGreaterThanOrEqualTo(20);

            redis.start();
            awaitLocks(slots, requests, skipped);
        } finally {
            redis.close();
        }
    }

    /** On a busy machine Redis may answer late now and then; sooner or later a slot is claimed under a lock. */
    private void awaitLocks(R2dbcSlots slots, BookingRequests requests, Counter skipped) {
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            var before = skipped.count();
            var free = inThreeDays.plus(Duration.ofDays(2)).plus(Duration.ofMinutes(15L * used++));
            assertThat(Worker.persistently(slots, requests.at(free))).isInstanceOf(SlotHold.Held.class);
            assertThat(skipped.count()).isEqualTo(before);
        });
    }

    @Test
    void an_outage_in_a_storm_is_said_once_and_counted_for_every_placement() throws Exception {
        var desks = TestBusiness.in("America/New_York");
        desks.resource("desk", 1);
        var requests = new BookingRequests(desks.id(), desks.service(15, 0, 0, 1, List.of("desk")));
        var meters = new SimpleMeterRegistry();
        var skipped = meters.counter("holdfast.slot_lock.skipped", "reason", "unavailable");
        var redis = RedisServer.ephemeral();
        try (var slots = Worker.slots(Map.of("REDIS_URL", redis.url()), meters)) {
            awaitLocks(slots, requests, skipped);
            var said = new Said(RedisCircuit.class);
            var before = skipped.count();

            redis.process().pause();
            var storm = IntStream.rangeClosed(1, 80)
                    .mapToObj(n -> requests.at(inThreeDays.plus(Duration.ofMinutes(15L * n))))
                    .toList();
            assertThat(Worker.race(slots, storm)).hasSize(80).allMatch(SlotHold.Held.class::isInstance);

            assertThat(skipped.count() - before).isGreaterThanOrEqualTo(80);
            assertThat(said.lines()).singleElement().asString().contains("does not answer");
            said.close();
        } finally {
            redis.process().resume();
            redis.close();
        }
    }

    @Test
    void a_worker_starts_while_redis_is_away() {
        var desks = TestBusiness.in("America/New_York");
        desks.resource("desk", 1);
        var requests = new BookingRequests(desks.id(), desks.service(15, 0, 0, 1, List.of("desk")));
        try (var slots = Worker.slots(Map.of("REDIS_URL", "redis://127.0.0.1:1"), new SimpleMeterRegistry())) {
            assertThat(slots.hold(requests.at(inThreeDays))).isInstanceOf(SlotHold.Held.class);
        }
    }
}
