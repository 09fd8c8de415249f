package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.Admission;
import io.holdfast.booking.placing.Placements;
import io.holdfast.booking.placing.SlotWish;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.problem.Outage;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import reactor.core.publisher.Mono;

/**
 * Lets a few requests for one slot place at a time, or as many as there is space for. The others wait for an outcome and
 * then look again, all with one look, so that a thousand who want the same slot cost a handful of workflows.
 */
final class SlotAdmission {

    private final Placements placements;
    private final int atOnce;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<Slot, SlotQueue> queues = new HashMap<>();

    SlotAdmission(Placements placements, int atOnce, Duration patience) {
        this.placements = placements;
        this.atOnce = atOnce;
        this.patience = patience;
    }

    /** The work begins when it is this request's turn; the look says free, or why there is no point in placing. */
    <T> Mono<T> run(Tenancy tenancy, SlotWish wish, Function<Optional<Admission>, Mono<T>> work) {
        var slot = new Slot(tenancy, wish);
        return Mono.usingWhen(
                Mono.fromSupplier(() -> arrive(slot)),
                waiter -> waiter.verdict()
                        .timeout(patience)
                        .onErrorMap(TimeoutException.class, late -> busy())
                        .flatMap(work),
                waiter -> Mono.fromRunnable(() -> change(slot, queue -> queue.leave(waiter))),
                (waiter, failure) -> Mono.fromRunnable(() -> change(slot, queue -> failed(queue, waiter, failure))),
                waiter -> Mono.fromRunnable(() -> change(slot, queue -> queue.leave(waiter))));
    }

    private static RuntimeException busy() {
        return Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                "Others are booking this slot right now; repeat with the same Idempotency-Key", Duration.ofSeconds(2));
    }

    private SlotQueue.Waiter arrive(Slot slot) {
        var waiter = new SlotQueue.Waiter();
        change(slot, queue -> queue.arrive(waiter));
        return waiter;
    }

    /** Where one found nobody to place with, the others need not find out one by one. */
    private static SlotQueue.Next failed(SlotQueue queue, SlotQueue.Waiter waiter, Throwable failure) {
        var outage = Outage.isBehind(failure)
                || (failure instanceof Refusal refusal && refusal.problem() == Problem.TEMPORARILY_UNAVAILABLE);
        return outage ? queue.leaveWithAll(waiter, failure) : queue.leave(waiter);
    }

    /** Changes the queue under the lock; what follows from the change happens outside of it. */
    private void change(Slot slot, Function<SlotQueue, SlotQueue.Next> change) {
        SlotQueue.Next next;
        lock.lock();
        try {
            var queue = queues.computeIfAbsent(slot, unknown -> new SlotQueue(atOnce));
            next = change.apply(queue);
            if (queue.isIdle()) {
                queues.remove(slot);
            }
        } finally {
            lock.unlock();
        }
        next.tell();
        if (next.look()) {
            look(slot);
        }
    }

    private void look(Slot slot) {
        placements
                .admit(slot.tenancy(), slot.wish())
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .subscribe(
                        seen -> change(slot, queue -> queue.seen(seen)),
                        failed -> change(slot, queue -> queue.failed(failed)));
    }

    private record Slot(Tenancy tenancy, SlotWish wish) {}
}
