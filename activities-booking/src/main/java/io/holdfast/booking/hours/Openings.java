package io.holdfast.booking.hours;

import java.util.Arrays;
import java.util.function.LongConsumer;

/** What starts are counted from: the openings of shifts, after breaks, and of extra hours, each until it ends. */
final class Openings {

    private final long[] from;
    private final long[] until;
    private final long longest;

    private Openings(long[][] sorted) {
        from = new long[sorted.length];
        until = new long[sorted.length];
        long length = 0;
        for (int i = 0; i < sorted.length; i++) {
            from[i] = sorted[i][0];
            until[i] = sorted[i][1];
            length = Math.max(length, until[i] - from[i]);
        }
        longest = length;
    }

    static final class Builder {

        private long[][] openings = new long[64][];
        private int count;

        void add(long from, long until) {
            if (from < until) { // a gap in the clocks can swallow a short shift
                if (count == openings.length) {
                    openings = Arrays.copyOf(openings, 2 * count);
                }
                openings[count++] = new long[] {from, until};
            }
        }

        Openings build() {
            var sorted = Arrays.copyOf(openings, count);
            Arrays.sort(sorted, (one, other) -> Long.compare(one[0], other[0]));
            return new Openings(sorted);
        }
    }

    Spans spans() {
        var spans = new Spans.Builder();
        for (int i = 0; i < from.length; i++) {
            spans.add(from[i], until[i]);
        }
        return spans.build();
    }

    boolean startsAt(long instant, long interval) {
        for (int i = firstThatMayReach(instant); i < from.length && from[i] <= instant; i++) {
            if (instant < until[i] && (instant - from[i]) % interval == 0) {
                return true;
            }
        }
        return false;
    }

    void starts(long interval, long first, long end, LongConsumer starts) {
        for (int i = firstThatMayReach(first); i < from.length && from[i] < end; i++) {
            var skipped = Math.max(0, Math.ceilDiv(first - from[i], interval));
            var last = Math.min(end, until[i]);
            for (long start = from[i] + skipped * interval; start < last; start += interval) {
                starts.accept(start);
            }
        }
    }

    private int firstThatMayReach(long instant) {
        int found = Arrays.binarySearch(from, instant - longest);
        int at = found >= 0 ? found : -found - 1;
        while (at > 0 && from[at - 1] >= instant - longest) {
            at--;
        }
        return at;
    }
}
