package io.holdfast.bench;

import java.util.Arrays;
import java.util.List;

/** Durations of many runs, in milliseconds. */
record Percentiles(double[] sorted) {

    static Percentiles of(List<Long> nanos) {
        return new Percentiles(nanos.stream().mapToDouble(each -> each / 1e6).sorted().toArray());
    }

    double at(double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, (int) Math.floor(share * sorted.length))];
    }

    int count() {
        return sorted.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Percentiles(var theirs) && Arrays.equals(sorted, theirs);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    @Override
    public String toString() {
        return "p50 %.1f ms, p95 %.1f ms, p99 %.1f ms".formatted(at(0.5), at(0.95), at(0.99));
    }
}
