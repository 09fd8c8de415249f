package io.holdfast.workflows.model;

import java.time.Duration;

/** Who cancels at least this long before the start gets this much of the price back. */
public record RefundTier(Duration before, int percent) {

    public RefundTier {
        if (before.isNegative() || percent < 0 || percent > 100) {
            throw new IllegalArgumentException("A tier gives 0 to 100 percent back some time before the start");
        }
    }
}
