package io.holdfast.worker.migration;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Repeats a call while the server is coming up, for one minute in all. */
final class Patience {

    private static final Duration LIMIT = Duration.ofMinutes(1);

    /** NOT_FOUND too: other parts of the server learn of a new namespace some seconds later. */
    private static final Set<Status.Code> PASSING = Set.of(
            Status.Code.UNAVAILABLE,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.RESOURCE_EXHAUSTED,
            Status.Code.NOT_FOUND,
            Status.Code.ALREADY_EXISTS,
            Status.Code.ABORTED);

    private final String address;
    private final long end = System.nanoTime() + LIMIT.toNanos();

    Patience(String address) {
        this.address = address;
    }

    <T> T until(Supplier<T> call) {
        while (true) {
            try {
                return call.get();
            } catch (StatusRuntimeException failed) {
                if (!PASSING.contains(failed.getStatus().getCode()) || System.nanoTime() > end) {
                    throw new TemporalNotPrepared("Temporal at %s could not be prepared: %s"
                            .formatted(address, failed.getStatus().getCode()));
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new TemporalNotPrepared("Interrupted while waiting for Temporal");
        }
    }
}
