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

/** Whole lives over HTTP: placed, confirmed, moved, cancelled; beside bare workflows with as many steps. */
final class LifecycleBench {

    private static final int[] CLIENTS = {1, 16};
    private static final Duration RUN = Duration.ofSeconds(20);
    private static final String LIVES = "%-8s %9s %9s %7s%n";
    private static final String UPDATES = "%-8s %-12s %9s %9s %13s %13s %7s%n";

    private final Placements placements;
    private final WorkflowClient temporal;
    private final PrintStream out;
    private final UUID[] services;
    private final AtomicInteger minute = new AtomicInteger();
    private final Instant from = Lab.minuteAfter(Duration.ofDays(2).toSeconds());

    private final Stopwatch moves = new Stopwatch();
    private final Stopwatch cancels = new Stopwatch();
    private final Stopwatch bareMoves = new Stopwatch();
    private final Stopwatch bareCancels = new Stopwatch();

    LifecycleBench(LocalStack stack, WorkflowClient temporal, PrintStream out) {
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
            WarmUp.of("lives", out).run(() -> live(bare), this::living);
            for (int clients : CLIENTS) {
                reset();
                // Taken in turns, so that both meet the same machine.
                var empty = Load.run(clients, RUN, client -> () -> live(bare));
                var ours = Load.run(clients, RUN, this::living);
                print(clients, ours, empty);
            }
        }
    }

    private void reset() {
        moves.reset();
        cancels.reset();
        bareMoves.reset();
        bareCancels.reset();
    }

    private Callable<?> living(int client) {
        return () -> {
            var service = services[client];
            var first = from.plusSeconds(120L * (minute.getAndIncrement() % 20_000));
            var booking = placements.placed(service, first, "life-" + minute.get());
            moves.time(() -> {
                placements.reschedule(booking, first.plusSeconds(60));
                return booking;
            });
            return cancels.time(() -> {
                placements.cancel(booking);
                return booking;
            });
        };
    }

    private String live(Bare bare) throws Exception {
        var id = bare.place();
        bareMoves.time(() -> {
            bare.move(id);
            return id;
        });
        return bareCancels.time(() -> {
            bare.cancel(id);
            return id;
        });
    }

    private void print(int clients, Load.Result ours, Load.Result bare) {
        out.println();
        out.println("Whole lives over HTTP (placed, moved, cancelled) beside bare workflows with as many empty steps:");
        out.printf(LIVES, "clients", "lives/s", "bare/s", "ratio");
        out.printf(
                LIVES,
                clients,
                "%.1f".formatted(ours.perSecond()),
                "%.1f".formatted(bare.perSecond()),
                "%.2f".formatted(ours.perSecond() / bare.perSecond()));
        if (ours.failures() + bare.failures() > 0) {
            out.printf("         failed: %d of ours, %d bare%n", ours.failures(), bare.failures());
        }
        out.printf(UPDATES, "clients", "update", "p50 ms", "p95 ms", "bare p50 ms", "bare p95 ms", "ratio");
        print(clients, "reschedule", moves.taken(), bareMoves.taken());
        print(clients, "cancel", cancels.taken(), bareCancels.taken());
    }

    private void print(int clients, String update, Percentiles ours, Percentiles bare) {
        out.printf(
                UPDATES,
                clients,
                update,
                "%.1f".formatted(ours.at(0.5)),
                "%.1f".formatted(ours.at(0.95)),
                "%.1f".formatted(bare.at(0.5)),
                "%.1f".formatted(bare.at(0.95)),
                "%.2f".formatted(ours.at(0.95) / bare.at(0.95)));
    }
}
