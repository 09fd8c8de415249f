package io.holdfast.booking.placing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** After a failure nobody asks Redis for a moment, and then one asks first: an outage costs milliseconds, not seconds. */
final class RedisCircuit {

    private static final Logger log = LoggerFactory.getLogger(RedisCircuit.class);
    private static final long PAUSE = Duration.ofSeconds(2).toNanos();

    private final AtomicBoolean down = new AtomicBoolean();
    private final AtomicLong nextTry = new AtomicLong();

    boolean mayTry() {
        if (!down.get()) {
            return true;
        }
        var due = nextTry.get();
        var now = System.nanoTime();
        return now - due >= 0 && nextTry.compareAndSet(due, now + PAUSE);
    }

    void answered() {
        if (down.compareAndSet(true, false)) {
            log.info("Redis answers again: slots are claimed under locks");
        }
    }

    void failed(RuntimeException cause) {
        nextTry.set(System.nanoTime() + PAUSE);
        if (down.compareAndSet(false, true)) {
            log.warn(
                    "Redis does not answer: slots are claimed without locks ({})",
                    cause.getClass().getSimpleName());
        }
    }
}
