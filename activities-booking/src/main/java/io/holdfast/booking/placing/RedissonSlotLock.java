package io.holdfast.booking.placing;

import io.holdfast.booking.availability.Assignment;
import io.holdfast.foundation.redis.RedisCircuit;
import io.holdfast.foundation.redis.RedisConnection;
import io.holdfast.foundation.settings.Settings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.redisson.api.RLock;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets racers for the same resource and day queue up in Redis instead of in Postgres. It only saves work: without Redis,
 * or when the queue is too long, everybody goes on, and Postgres decides.
 */
final class RedissonSlotLock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RedissonSlotLock.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofMillis(150);

    private final Optional<RedissonClient> redisson;
    private final RedisCircuit circuit =
            new RedisCircuit("slots are claimed under locks", "slots are claimed without locks");
    private final Counter unavailable;
    private final Counter busy;

    RedissonSlotLock(Settings settings, MeterRegistry meters) {
        this.redisson = RedisConnection.of(settings).map(redis -> redis.open(ANSWER));
        this.unavailable = meters.counter("holdfast.slot_lock.skipped", "reason", "unavailable");
        this.busy = meters.counter("holdfast.slot_lock.skipped", "reason", "busy");
        if (redisson.isEmpty()) {
            log.info("REDIS_URL is not set: slots are claimed without locks");
        }
    }

    /** Runs the step with the locks of the assignment's resource-days if they can be had in time, else without. */
    <T> T around(Assignment assignment, Supplier<T> step) {
        List<RLock> held =
                redisson.map(client -> acquire(client, keys(assignment))).orElse(List.of());
        try {
            return step.get();
        } finally {
            held.reversed().forEach(this::release);
        }
    }

    private List<RLock> acquire(RedissonClient client, List<String> keys) {
        var held = new ArrayList<RLock>();
        var leave = circuit.ask().orElse(null);
        if (leave == null) {
            unavailable.increment();
            return held;
        }
        var deadline = System.nanoTime() + WAIT.toNanos();
        try {
            for (var key : keys) {
                var lock = client.getLock(key);
                var left = Math.max(0, deadline - System.nanoTime());
                if (!lock.tryLock(TimeUnit.NANOSECONDS.toMillis(left), LEASE.toMillis(), TimeUnit.MILLISECONDS)) {
                    busy.increment();
                    break;
                }
                held.add(lock);
            }
            circuit.answered(leave);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (RedisException down) {
            unavailable.increment();
            circuit.failed(leave, down);
        }
        return held;
    }

    private void release(RLock lock) {
        var leave = circuit.askUnlessDown().orElse(null);
        if (leave == null) {
            return; // the lease ends it
        }
        try {
            lock.unlock();
        } catch (RedisException down) {
            circuit.failed(leave, down);
        } catch (IllegalMonitorStateException leaseEnded) {
            log.debug("A slot lock outlived its lease");
        }
    }

    private static List<String> keys(Assignment assignment) {
        return assignment.takings().stream()
                .flatMap(taking -> LocalDate.ofInstant(taking.from(), ZoneOffset.UTC)
                        .datesUntil(LocalDate.ofInstant(taking.until(), ZoneOffset.UTC)
                                .plusDays(1))
                        .map(day -> "holdfast:slot:" + taking.resource() + ":" + day))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        redisson.ifPresent(RedissonClient::shutdown);
    }
}
