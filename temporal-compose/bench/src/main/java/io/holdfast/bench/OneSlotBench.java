package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.client.WorkflowClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/** Very many people want one slot at the same moment. */
final class OneSlotBench {

    private static final int RACERS = 1_000;
    private static final int ROUNDS = 5;
    private static final Duration VISIBLE_WITHIN = Duration.ofSeconds(10);
    private static final String ROW = "%-6s %6s %6s %7s %10s %9s %9s %9s %10s%n";

    private final Placements placements;
    private final WorkflowClient temporal;
    private final PrintStream out;

    OneSlotBench(LocalStack stack, WorkflowClient temporal, PrintStream out) {
        this.placements = new Placements(stack);
        this.temporal = temporal;
        this.out = out;
    }

    void run() throws Exception {
        placements.awaitOpening();
        out.printf("%d concurrent requests for one slot, %d rounds (the first one is cold):%n", RACERS, ROUNDS);
        out.printf(ROW, "round", "201", "409", "other", "workflows", "p50 ms", "p95 ms", "p99 ms", "all in s");
        for (int round = 1; round <= ROUNDS; round++) {
            race(round);
        }
    }

    private void race(int round) throws InterruptedException {
        var service = placements.newService();
        var start = Lab.minuteAfter(Duration.ofDays(2).toSeconds());
        List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
        var go = new CountDownLatch(1);
        var done = new CountDownLatch(RACERS);
        long began;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int racer = 0; racer < RACERS; racer++) {
                var name = "racer-" + racer;
                threads.execute(() -> {
                    try {
                        go.await();
                        statuses.computeIfAbsent(request(service, start, name, nanos), any -> new LongAdder())
                                .increment();
                    } catch (InterruptedException interrupted) {
                        Thread.currentThread().interrupt();
                    } finally {
                        done.countDown();
                    }
                });
            }
            began = System.nanoTime();
            go.countDown();
            done.await();
        }
        print(round, statuses, workflows(service), Percentiles.of(nanos), (System.nanoTime() - began) / 1e9);
    }

    private int request(UUID service, Instant start, String name, List<Long> nanos) throws InterruptedException {
        var began = System.nanoTime();
        try {
            return placements.place(service, start, name).statusCode();
        } catch (java.io.IOException broken) {
            return 0;
        } finally {
            nanos.add(System.nanoTime() - began);
        }
    }

    private void print(int round, Map<Integer, LongAdder> statuses, long workflows, Percentiles latency, double all) {
        var counts = new TreeMap<Integer, Long>();
        statuses.forEach((status, count) -> counts.put(status, count.sum()));
        var won = counts.getOrDefault(201, 0L);
        var lost = counts.getOrDefault(409, 0L);
        out.printf(
                ROW,
                round,
                won,
                lost,
                RACERS - won - lost,
                workflows,
                "%.0f".formatted(latency.at(0.5)),
                "%.0f".formatted(latency.at(0.95)),
                "%.0f".formatted(latency.at(0.99)),
                "%.2f".formatted(all));
    }

    /** Search is eventually consistent: counts until the number stays the same. */
    private long workflows(UUID service) {
        var deadline = Instant.now().plus(VISIBLE_WITHIN);
        long last = -1;
        while (Instant.now().isBefore(deadline)) {
            var count = count(service);
            if (count > 0 && count == last) {
                return count;
            }
            last = count;
        }
        return last;
    }

    private long count(UUID service) {
        return temporal.getWorkflowServiceStubs()
                .blockingStub()
                .countWorkflowExecutions(CountWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(temporal.getOptions().getNamespace())
                        .setQuery("ServiceId = '" + service + "'")
                        .build())
                .getCount();
    }
}
