package io.holdfast.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/** So many clients that each do one thing after another for a while. */
final class Load {

    private Load() {}

    record Result(int clients, double perSecond, Percentiles latency, int failures) {}

    /**
     * Runs one closed loop per client.
     *
     * @param work what the client with this number does next; it throws when it did not succeed
     */
    static Result run(int clients, Duration time, IntFunction<Callable<?>> work) throws InterruptedException {
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        var failures = new AtomicInteger();
        var done = new CountDownLatch(clients);
        var began = System.nanoTime();
        var end = began + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                var step = work.apply(client);
                threads.execute(() -> {
                    while (System.nanoTime() < end) {
                        measure(step, nanos, failures);
                    }
                    done.countDown();
                });
            }
            done.await();
        }
        var seconds = (System.nanoTime() - began) / 1e9;
        return new Result(clients, nanos.size() / seconds, Percentiles.of(nanos), failures.get());
    }

    private static void measure(Callable<?> step, List<Long> nanos, AtomicInteger failures) {
        var began = System.nanoTime();
        try {
            step.call();
            nanos.add(System.nanoTime() - began);
        } catch (Exception failed) {
            if (failures.getAndIncrement() == 0) {
                System.err.println("The first failure: " + failed);
            }
        }
    }
}
