package io.holdfast.booking.placing;

import io.holdfast.booking.TestStore;
import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Slots as a worker process has them, one per JVM, and racers who all start at once. */
final class Worker {

    static final int SLOTS = 16;
    static final ModuleDatabase DATABASE = TestStore.database(Role.WORKER, SLOTS);
    static final R2dbcSlots WITHOUT_REDIS = slots(Map.of(), new SimpleMeterRegistry());

    private Worker() {}

    static R2dbcSlots slots(Map<String, String> settings, SimpleMeterRegistry meters) {
        return new R2dbcSlots(
                DATABASE,
                new KnownOfferings(meters),
                new RedissonSlotLock(TestStore.settings(Role.WORKER, settings), meters));
    }

    /** As many at once as a worker has slots for local activities. */
    static List<SlotHold> race(R2dbcSlots slots, List<BookingRequest> requests) throws InterruptedException {
        var start = new CountDownLatch(1);
        try (var racers = Executors.newFixedThreadPool(SLOTS)) {
            var running = requests.stream()
                    .map(request -> racers.submit(() -> {
                        start.await();
                        return persistently(slots, request);
                    }))
                    .toList();
            start.countDown();
            return running.stream().map(Worker::result).toList();
        }
    }

    /** As Temporal would: a busy machine may need more than a transaction's time; anything else is a failure. */
    static SlotHold persistently(R2dbcSlots slots, BookingRequest request) {
        while (true) {
            try {
                return slots.hold(request);
            } catch (ApplicationFailure failed) {
                if (!"database_unavailable".equals(failed.getType())) {
                    throw failed;
                }
            }
        }
    }

    private static SlotHold result(Future<SlotHold> racer) {
        try {
            return racer.get();
        } catch (InterruptedException | ExecutionException failed) {
            throw new AssertionError("A racer failed", failed);
        }
    }
}
