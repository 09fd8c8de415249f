package io.holdfast.foundation.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a failure nobody asks Redis for a moment, and then one asks first: an outage costs milliseconds, not seconds. */
public final class RedisCircuit {

    private static final Logger log = LoggerFactory.getLogger(RedisCircuit.class);
    public static final Duration PAUSE = Duration.ofSeconds(2);

    private final String withRedis;
    private final String withoutRedis;
    private final LongSupplier nanoTime;
    private final AtomicReference<Leave> now = new AtomicReference<>(Leave.given());

    /**
     * A circuit that says when the way things are done changes.
     *
     * @param withRedis how they are done while Redis answers
     * @param withoutRedis how they are done while it does not
     */
    public RedisCircuit(String withRedis, String withoutRedis) {
        this(withRedis, withoutRedis, System::nanoTime);
    }

    public RedisCircuit(String withRedis, String withoutRedis, LongSupplier nanoTime) {
        this.withRedis = withRedis;
        this.withoutRedis = withoutRedis;
        this.nanoTime = nanoTime;
    }

    /**
     * Leave to ask Redis. What it led to counts only as long as nothing newer is known: who asked before an outage and
     * gives up during it neither ends it nor begins another. Compared by identity, never by value.
     */
    public static final class Leave {

        private final boolean down;
        private final long nextTry;

        private Leave(boolean down, long nextTry) {
            this.down = down;
            this.nextTry = nextTry;
        }

        /** The one that tries again after a failure. */
        public boolean isTrial() {
            return down;
        }

        private static Leave given() {
            return new Leave(false, 0);
        }
    }

    /** Empty while nobody may ask. */
    public Optional<Leave> ask() {
        var latest = now.get();
        if (!latest.down) {
            return Optional.of(latest);
        }
        if (nanoTime.getAsLong() - latest.nextTry < 0) {
            return Optional.empty();
        }
        var trial = new Leave(true, nextTry());
        return now.compareAndSet(latest, trial) ? Optional.of(trial) : Optional.empty();
    }

    /** The same for what can be left undone: it never takes the place of the one that tries again. */
    public Optional<Leave> askUnlessDown() {
        return Optional.of(now.get()).filter(latest -> !latest.down);
    }

    public void answered(Leave leave) {
        if (leave.down && now.compareAndSet(leave, Leave.given())) {
            log.info("Redis answers again: {}", withRedis);
        }
    }

    public void failed(Leave leave, Throwable cause) {
        if (now.compareAndSet(leave, new Leave(true, nextTry())) && !leave.down) {
            log.warn(
                    "Redis does not answer: {} ({})",
                    withoutRedis,
                    cause.getClass().getSimpleName());
        }
    }

    private long nextTry() {
        return nanoTime.getAsLong() + PAUSE.toNanos();
    }
}
