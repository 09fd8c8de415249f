package io.holdfast.booking.catalog;

/** Who cancels at least this long before the start gets this much back. */
public record CancellationTier(int minutesBefore, int refundPercent) {

    public static final int EARLIEST = 525_600;

    public CancellationTier {
        if (minutesBefore < 0 || minutesBefore > EARLIEST || refundPercent < 0 || refundPercent > 100) {
            throw new IllegalArgumentException("A tier gives 0 to 100 percent back up to a year before the start");
        }
    }
}
