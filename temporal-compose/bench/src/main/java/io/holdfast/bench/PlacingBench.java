package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import io.temporal.client.WorkflowClient;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Placements over HTTP beside bare workflows with the same kinds of steps, on the same server in the same run. */
final class PlacingBench {

    private static final int[] CLIENTS = {1, 16, 64};
    private static final Duration RUN = Duration.ofSeconds(12);
    private static final String ROW = "%-8s %10s %9s %9s %9s %11s %9s %9s %7s%n";

    private final Placements placements;
    private final WorkflowClient temporal;
    private final PrintStream out;
    private final UUID[] services;
    private final AtomicInteger minute = new AtomicInteger();
    private final Instant from = Lab.minuteAfter(Duration.ofDays(2).toSeconds());

    PlacingBench(LocalStack stack, WorkflowClient temporal, PrintStream out) {
        this.placements = new Placements(stack);
        this.temporal = temporal;
        this.out = out;
        this.services = IntStream.range(0, CLIENTS[CLIENTS.length - 1])
                .mapToObj(client -> placements.newService())
                .toArray(UUID[]::new);
    }

    void run() throws Exception {
        try (var bare = new Bare(temporal)) {
            placements.awaitOpening();
            WarmUp.of("placements", out).run(bare::place, this::placing);
            out.println();
            out.println("Placements over HTTP beside bare workflows with the same kinds of steps, all empty:");
            out.printf(ROW, "clients", "placed/s", "p50 ms", "p95 ms", "p99 ms", "bare/s", "p50 ms", "p99 ms", "ratio");
            for (int clients : CLIENTS) {
                // Taken in turns, so that both meet the same machine.
                var first = Load.run(clients, RUN, client -> bare::place);
                var ours = Load.run(clients, RUN, this::placing);
                print(ours, first);
            }
        }
        new LifeCosts(temporal, out).print(onePlaced());
    }

    private void print(Load.Result ours, Load.Result bare) {
        out.printf(
                ROW,
                ours.clients(),
                "%.1f".formatted(ours.perSecond()),
                "%.1f".formatted(ours.latency().at(0.5)),
                "%.1f".formatted(ours.latency().at(0.95)),
                "%.1f".formatted(ours.latency().at(0.99)),
                "%.1f".formatted(bare.perSecond()),
                "%.1f".formatted(bare.latency().at(0.5)),
                "%.1f".formatted(bare.latency().at(0.99)),
                "%.2f".formatted(ours.perSecond() / bare.perSecond()));
        if (ours.failures() + bare.failures() > 0) {
            out.printf("         failed: %d of ours, %d bare%n", ours.failures(), bare.failures());
        }
    }

    private Callable<?> placing(int client) {
        return () -> {
            var at = from.plusSeconds(60L * minute.getAndIncrement());
            return placements.placed(services[client], at, "load-" + minute.get());
        };
    }

    private String onePlaced() throws Exception {
        var start = Lab.minuteAfter(150);
        var service = placements.newServiceWithEarlyReminders();
        return placements.placed(service, start, "one-life");
    }
}
