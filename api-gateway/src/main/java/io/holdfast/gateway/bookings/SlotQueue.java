package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.Admission;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Who wants one slot, and who of them is placing. Guarded by its owner's lock; it tells nobody anything itself. */
final class SlotQueue {

    /** However much space there is: more would only wait for each other in the database. */
    private static final int MOST_AT_ONCE = 32;

    private final int atOnce;

    /** Wait for the next look. */
    private List<Waiter> arrived = new ArrayList<>();

    /** Wait for the look that is under way. */
    private List<Waiter> looking = new ArrayList<>();

    /** Have seen the slot free and wait for an outcome. */
    private final Deque<Waiter> parked = new ArrayDeque<>();

    private int placing;
    private boolean lookIsUnderWay;
    private boolean lookIsStale;

    SlotQueue(int atOnce) {
        this.atOnce = atOnce;
    }

    Next arrive(Waiter waiter) {
        arrived.add(waiter);
        return next();
    }

    /** Done, or given up. An outcome makes whoever waits for one look again, and a look that began before it stale. */
    Next leave(Waiter waiter) {
        if (waiter.placing) {
            placing--;
            arrived.addAll(parked);
            parked.clear();
            lookIsStale = lookIsUnderWay;
        } else if (!waiter.told) {
            arrived.remove(waiter);
            looking.remove(waiter);
            parked.remove(waiter);
        }
        return next();
    }

    /** Done, because nobody can place at present: whoever waits for an outcome hears the same. */
    Next leaveWithAll(Waiter waiter, Throwable failure) {
        if (!waiter.placing) {
            return leave(waiter);
        }
        var others = new ArrayList<>(parked);
        parked.clear();
        return leave(waiter).telling(others, other -> other.fail(failure));
    }

    Next seen(Optional<Admission> seen) {
        var batch = endLook();
        if (!(seen.orElse(null) instanceof Admission.Free free)) {
            batch.addAll(parked);
            parked.clear();
            return next().telling(batch, waiter -> waiter.tell(seen));
        }
        if (lookIsStale) {
            arrived.addAll(batch);
            return next();
        }
        parked.addAll(batch);
        var admitted = new ArrayList<Waiter>();
        var room = Math.clamp(free.parties(), atOnce, MOST_AT_ONCE);
        while (placing < room && !parked.isEmpty()) {
            var waiter = parked.removeFirst();
            waiter.placing = true;
            placing++;
            admitted.add(waiter);
        }
        return next().telling(admitted, waiter -> waiter.tell(seen));
    }

    Next failed(Throwable failure) {
        var batch = endLook();
        return next().telling(batch, waiter -> waiter.fail(failure));
    }

    boolean isIdle() {
        return placing == 0 && !lookIsUnderWay && arrived.isEmpty() && parked.isEmpty();
    }

    private List<Waiter> endLook() {
        lookIsUnderWay = false;
        var batch = looking;
        looking = new ArrayList<>();
        return batch;
    }

    private Next next() {
        if (lookIsUnderWay || arrived.isEmpty()) {
            return new Next(false, List.of());
        }
        lookIsUnderWay = true;
        lookIsStale = false;
        looking = arrived;
        arrived = new ArrayList<>();
        return new Next(true, List.of());
    }

    /** What follows from a change: whether to look, and whom to tell something. */
    record Next(boolean look, List<Runnable> messages) {

        Next telling(List<Waiter> waiters, Consumer<Waiter> message) {
            waiters.forEach(waiter -> waiter.told = true);
            return new Next(
                    look,
                    waiters.stream()
                            .<Runnable>map(waiter -> () -> message.accept(waiter))
                            .toList());
        }

        void tell() {
            messages.forEach(Runnable::run);
        }
    }

    /** One request. */
    static final class Waiter {

        private final Sinks.One<Optional<Admission>> verdict = Sinks.one();
        private boolean placing;
        private boolean told;

        Mono<Optional<Admission>> verdict() {
            return verdict.asMono();
        }

        private void tell(Optional<Admission> seen) {
            verdict.emitValue(seen, Sinks.EmitFailureHandler.FAIL_FAST);
        }

        private void fail(Throwable failure) {
            verdict.emitError(failure, Sinks.EmitFailureHandler.FAIL_FAST);
        }
    }
}
