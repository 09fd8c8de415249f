package io.holdfast.gateway.bookings;

import io.holdfast.gateway.problem.Outage;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Lets so many pass at once; the others wait their turn. When what lies behind fails, those who wait hear of it at
 * once instead of finding out one by one.
 */
final class Turnstile {

    private final int atOnce;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final SequencedSet<Visitor> waiting = new LinkedHashSet<>();
    private int inside;

    Turnstile(int atOnce, Duration patience) {
        this.atOnce = atOnce;
        this.patience = patience;
    }

    <T> Mono<T> pass(Mono<T> work) {
        return Mono.usingWhen(
                Mono.fromSupplier(this::arrive),
                visitor -> visitor.turn()
                        .timeout(patience)
                        .onErrorMap(TimeoutException.class, late -> tooMany())
                        .then(work),
                visitor -> leave(visitor, null),
                this::leave,
                visitor -> leave(visitor, null));
    }

    private static Refusal tooMany() {
        return Problem.TEMPORARILY_UNAVAILABLE.retryAfter("Too many requests at once", Duration.ofSeconds(2));
    }

    private Visitor arrive() {
        var visitor = new Visitor();
        lock.lock();
        try {
            if (inside >= atOnce) {
                waiting.add(visitor);
                return visitor;
            }
            enter(visitor);
        } finally {
            lock.unlock();
        }
        visitor.turn.tryEmitEmpty();
        return visitor;
    }

    private void enter(Visitor visitor) {
        inside++;
        visitor.isInside = true;
    }

    private Mono<Void> leave(Visitor visitor, @Nullable Throwable failure) {
        return Mono.fromRunnable(() -> release(visitor, failure).forEach(Runnable::run));
    }

    /** Whom to tell what now, outside of the lock. */
    private List<Runnable> release(Visitor visitor, @Nullable Throwable failure) {
        lock.lock();
        try {
            if (!visitor.isInside) {
                waiting.remove(visitor);
                return List.of();
            }
            inside--;
            if (failure != null && Outage.isBehind(failure)) {
                var turnedAway = List.copyOf(waiting);
                waiting.clear();
                return turnedAway.stream()
                        .<Runnable>map(other -> () -> other.turn.tryEmitError(failure))
                        .toList();
            }
            if (waiting.isEmpty()) {
                return List.of();
            }
            var next = waiting.removeFirst();
            enter(next);
            return List.of(() -> next.turn.tryEmitEmpty());
        } finally {
            lock.unlock();
        }
    }

    private static final class Visitor {

        private final Sinks.One<Void> turn = Sinks.one();
        private boolean isInside;

        Mono<Void> turn() {
            return turn.asMono();
        }
    }
}
