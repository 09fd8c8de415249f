package io.holdfast.gateway.limits;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import reactor.core.publisher.Mono;

/** Counts what this process sees: the best there is while Redis is away. */
final class InProcessCounters implements Counters {

    private static final int MOST = 100_000;

    private final ConcurrentHashMap<String, Window> windows = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    InProcessCounters(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    private record Window(long used, long end) {}

    @Override
    public Mono<List<Spent>> take(List<Charge> charges) {
        return Mono.fromSupplier(() -> charges.stream().map(this::take).toList());
    }

    private Spent take(Charge charge) {
        var now = nanoTime.getAsLong();
        if (windows.size() >= MOST) {
            windows.values().removeIf(window -> window.end - now <= 0);
        }
        if (windows.size() >= MOST) {
            // Memory is worth more than counts that end within a minute anyway.
            windows.clear();
        }
        var window = windows.merge(
                charge.key(),
                new Window(1, now + Limit.WINDOW.toNanos()),
                (known, fresh) -> known.end - now <= 0 ? fresh : new Window(known.used + 1, known.end));
        return new Spent(charge.limit(), window.used, Duration.ofNanos(window.end - now));
    }
}
