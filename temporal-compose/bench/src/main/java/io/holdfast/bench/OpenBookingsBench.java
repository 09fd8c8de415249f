package io.holdfast.bench;

import io.holdfast.localstack.lab.Lab;
import io.holdfast.localstack.stack.LocalStack;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * What many open bookings cost, whether they slow new ones down, and what becomes of reminders that fall due together.
 * {@code OPEN_BOOKINGS} says how many.
 */
final class OpenBookingsBench {

    private static final int USUAL = 10_000;
    private static final int CLIENTS = 16;
    private static final Duration RUN = Duration.ofSeconds(15);
    private static final int REMINDERS = 1_000;
    private static final int MINUTES_BEFORE = 2;
    private static final int PEOPLE_AT_ONCE = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final LocalStack stack;
    private final Placements placements;
    private final WorkflowClient temporal;
    private final PrintStream out;
    private final UUID[] services;
    private final AtomicInteger minute = new AtomicInteger();
    private final Instant from = Lab.minuteAfter(Duration.ofDays(2).toSeconds());
    private final int wanted = Integer.parseInt(System.getenv().getOrDefault("OPEN_BOOKINGS", "" + USUAL));

    OpenBookingsBench(LocalStack stack, WorkflowClient temporal, PrintStream out) {
        this.stack = stack;
        this.placements = new Placements(stack);
        this.temporal = temporal;
        this.out = out;
        this.services = IntStream.range(0, CLIENTS)
                .mapToObj(client -> placements.newService())
                .toArray(UUID[]::new);
    }

    void run() throws Exception {
        placements.awaitOpening();
        try (var bare = new Bare(temporal)) {
            WarmUp.of("placements", out).run(bare::place, this::placing);
        }
        var few = Load.run(1, RUN, this::placing).latency();
        var footprint = Footprint.of(stack);
        var began = System.nanoTime();
        var opened = fill();
        var seconds = (System.nanoTime() - began) / 1e9;
        out.printf("%n%d more bookings opened in %.0f s (%.1f a second)%n", opened, seconds, opened / seconds);
        Footprint.of(stack).printGrowth(footprint, opened, out);
        var many = Load.run(1, RUN, this::placing).latency();
        out.printf("%n%-34s %9s %9s%n", "a placement, nothing else going on", "p50 ms", "p95 ms");
        out.printf("%-34s %9.1f %9.1f%n", "before them", few.at(0.5), few.at(0.95));
        out.printf("%-34s %9.1f %9.1f%n", "with them open", many.at(0.5), many.at(0.95));
        out.printf("ratio of the medians %.2f (budget 1.10)%n", many.at(0.5) / few.at(0.5));
        reminders();
    }

    private int fill() throws InterruptedException {
        var left = new AtomicInteger(wanted);
        var opened = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < CLIENTS; client++) {
                var placing = placing(client);
                threads.execute(() -> {
                    while (left.getAndDecrement() > 0) {
                        try {
                            placing.call();
                            opened.incrementAndGet();
                        } catch (Exception failed) {
                            left.incrementAndGet();
                        }
                    }
                });
            }
        }
        return opened.get();
    }

    private Callable<?> placing(int client) {
        return () -> {
            var at = from.plusSeconds(60L * (minute.getAndIncrement() % 40_000));
            return placements.placed(services[client], at, "open-" + minute.get());
        };
    }

    private void reminders() throws Exception {
        out.printf("%n%d reminders by e-mail and text message that fall due within seconds:%n", REMINDERS);
        var due = placeReminded();
        var reminded = new Reminded(stack.urls().inbox(), due);
        var received = reminded.await(PATIENCE);
        var late = reminded.lateness(received);
        out.printf("lost %d, twice %d%n", reminded.lost(received), reminded.twice(received));
        out.printf(
                "late: p50 %.1f s, p95 %.1f s, p99 %.1f s (budget 30), longest %.1f s%n",
                late.at(0.5) / 1000, late.at(0.95) / 1000, late.at(0.99) / 1000, late.at(1) / 1000);
        var ours = rate(
                received.stream().map(Reminded.Message::receivedAt).sorted().toList());
        var bare = bareRate(List.copyOf(due.values()));
        out.printf(
                "worked off at %.1f a second; bare timers with one empty step at %.1f: ratio %.2f (budget 0.80)%n",
                ours, bare, ours / bare);
    }

    /** When each customer is to be reminded, by name. */
    private Map<String, Instant> placeReminded() throws InterruptedException {
        var start = Lab.minuteAfter(Duration.ofMinutes(MINUTES_BEFORE).toSeconds() + 150);
        var due = new ConcurrentHashMap<String, Instant>();
        try (var threads = Executors.newFixedThreadPool(CLIENTS)) {
            for (int group = 0; group < REMINDERS / PEOPLE_AT_ONCE; group++) {
                var service = placements.newServiceForMany(PEOPLE_AT_ONCE, MINUTES_BEFORE);
                for (int person = 0; person < PEOPLE_AT_ONCE; person++) {
                    var name = "reminded-%d-%d".formatted(group, person);
                    threads.execute(() -> due.put(name, placeReminded(service, start, name)));
                }
            }
        }
        return due;
    }

    private Instant placeReminded(UUID service, Instant start, String name) {
        try {
            var booking = placements.placed(service, start, name);
            for (var step : placements.read(booking, "/plan").get("data")) {
                if (step.get("kind").asString().equals("reminder")) {
                    return Instant.parse(step.get("due_at").asString());
                }
            }
            throw new IllegalStateException("Placed too late to be reminded: " + name);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The same instants once more, as far ahead as starting so many takes. */
    private double bareRate(List<Instant> due) throws InterruptedException {
        var ahead = Duration.between(due.stream().min(Instant::compareTo).orElseThrow(), Instant.now())
                .plusSeconds(30);
        try (var timers = new BareTimers(temporal)) {
            return rate(timers.ringAt(due.stream().map(at -> at.plus(ahead)).toList()));
        }
    }

    private static double rate(List<Instant> sorted) {
        var span = Duration.between(sorted.getFirst(), sorted.getLast()).toMillis() / 1000.0;
        return sorted.size() / span;
    }
}
