package io.holdfast.worker.model;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.LongSupplier;

/** The clock of the test server that is in use, which skips ahead; the database's does not. */
final class SkippingClock extends Clock {

    private volatile LongSupplier millis = System::currentTimeMillis;

    void follow(LongSupplier other) {
        millis = other;
    }

    /** How far it is ahead of the database's. */
    Duration ahead() {
        return Duration.ofMillis(millis.getAsLong() - System.currentTimeMillis());
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.getAsLong());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
