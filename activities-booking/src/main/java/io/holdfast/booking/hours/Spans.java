package io.holdfast.booking.hours;

import java.util.Arrays;

/** Half-open spans of epoch seconds, in order and apart. Immutable. */
final class Spans {

    static final Spans NONE = new Spans(new long[0], new long[0], 0);

    private final long[] from;
    private final long[] until;
    private final int count;

    private Spans(long[] from, long[] until, int count) {
        this.from = from;
        this.until = until;
        this.count = count;
    }

    /** Gathers spans in any order; empty ones are dropped, touching ones become one. */
    static final class Builder {

        private long[][] spans = new long[16][];
        private int count;

        Builder add(long from, long until) {
            if (from < until) {
                if (count == spans.length) {
                    spans = Arrays.copyOf(spans, 2 * count);
                }
                spans[count++] = new long[] {from, until};
            }
            return this;
        }

        Spans build() {
            Arrays.sort(spans, 0, count, (one, other) -> Long.compare(one[0], other[0]));
            var from = new long[count];
            var until = new long[count];
            int merged = 0;
            for (int i = 0; i < count; i++) {
                if (merged > 0 && spans[i][0] <= until[merged - 1]) {
                    until[merged - 1] = Math.max(until[merged - 1], spans[i][1]);
                } else {
                    from[merged] = spans[i][0];
                    until[merged++] = spans[i][1];
                }
            }
            return new Spans(from, until, merged);
        }
    }

    int count() {
        return count;
    }

    long from(int i) {
        return from[i];
    }

    long until(int i) {
        return until[i];
    }

    Spans plus(Spans more) {
        if (more.count == 0) {
            return this;
        }
        var all = new Builder();
        for (int i = 0; i < count; i++) {
            all.add(from[i], until[i]);
        }
        for (int i = 0; i < more.count; i++) {
            all.add(more.from[i], more.until[i]);
        }
        return all.build();
    }

    Spans minus(Spans less) {
        if (less.count == 0 || count == 0) {
            return this;
        }
        var rest = new Builder();
        int cut = 0;
        for (int i = 0; i < count; i++) {
            long at = from[i];
            while (cut < less.count && less.until[cut] <= at) {
                cut++;
            }
            for (int k = cut; k < less.count && less.from[k] < until[i]; k++) {
                rest.add(at, less.from[k]);
                at = Math.max(at, less.until[k]);
            }
            rest.add(at, until[i]);
        }
        return rest.build();
    }

    boolean covers(long start, long end) {
        int at = last(start);
        return at >= 0 && end <= until[at];
    }

    boolean touches(long start, long end) {
        int at = last(start);
        return (at >= 0 && start < until[at]) || (at + 1 < count && from[at + 1] < end);
    }

    /** The last span that begins no later; -1 if there is none. */
    private int last(long instant) {
        int found = Arrays.binarySearch(from, 0, count, instant);
        return found >= 0 ? found : -found - 2;
    }
}
