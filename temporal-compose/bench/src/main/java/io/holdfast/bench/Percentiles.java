package io.holdfast.bench;

import java.util.List;

/** Durations of many runs, in milliseconds, shortest first. */
record Percentiles(List<Double> sorted) {

    Percentiles {
        sorted = List.copyOf(sorted);
    }

    static Percentiles of(List<Long> nanos) {
        return new Percentiles(nanos.stream().map(each -> each / 1e6).sorted().toList());
    }

    double at(double share) {
        return sorted.isEmpty()
                ? Double.NaN
                : sorted.get(Math.min(sorted.size() - 1, (int) Math.floor(share * sorted.size())));
    }
}
