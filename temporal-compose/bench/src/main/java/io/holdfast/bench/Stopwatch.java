package io.holdfast.bench;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long one kind of step took, each time. */
final class Stopwatch {

    private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

    <T> T time(Callable<T> step) throws Exception {
        var began = System.nanoTime();
        var result = step.call();
        nanos.add(System.nanoTime() - began);
        return result;
    }

    Percentiles taken() {
        return Percentiles.of(List.copyOf(nanos));
    }

    void reset() {
        nanos.clear();
    }
}
