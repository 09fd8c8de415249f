package io.holdfast.gateway.limits;

import java.time.Duration;

/** How far somebody has come with a limit, this request included. */
record Spent(Limit limit, long used, Duration untilReset) {

    boolean isTooMuch() {
        return used > limit.most();
    }

    long left() {
        return Math.max(0, limit.most() - used);
    }

    /** Never too early. */
    long secondsUntilReset() {
        return Math.max(1, Math.ceilDiv(untilReset.toMillis(), 1000));
    }

    double share() {
        return (double) left() / limit.most();
    }
}
