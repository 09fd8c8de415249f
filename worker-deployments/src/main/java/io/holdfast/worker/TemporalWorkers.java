package io.holdfast.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Polls from the moment the server answers until the process is asked to end, and lets what runs then finish. */
final class TemporalWorkers implements SmartLifecycle {

    /** Shorter than the 30 s that Compose, Kubernetes and Spring give a process to end. */
    private static final Duration DRAIN = Duration.ofSeconds(25);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(TemporalWorkers.class);

    private final WorkerFactory factory;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;

    TemporalWorkers(WorkerFactory factory) {
        this.factory = factory;
    }

    /** Returns at once: a server that is away is waited for, it is no reason to crash. */
    @Override
    public void start() {
        running = true;
        Thread.ofVirtual().name("start-polling").start(this::startOnceTheServerAnswers);
    }

    private void startOnceTheServerAnswers() {
        try {
            for (var attempt = 1; !starts(attempt); attempt++) {
                if (stopping.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
            log.info("Polling.");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean starts(int attempt) {
        try {
            factory.start();
            return true;
        } catch (StatusRuntimeException away) {
            if (attempt == 1) {
                log.warn(
                        "Temporal can't be used yet ({}); waiting for it.",
                        away.getStatus().getCode());
            }
            return false;
        }
    }

    @Override
    public void stop() {
        stopping.countDown();
        if (factory.isStarted()) {
            drain();
        }
        running = false;
    }

    private void drain() {
        factory.shutdown();
        factory.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        if (!factory.isTerminated()) {
            log.warn("Some work did not finish in {} s; Temporal runs it again elsewhere.", DRAIN.toSeconds());
            factory.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Ends before the connections it needs do. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 2048;
    }

    boolean isPolling() {
        return factory.isStarted() && !factory.isShutdown();
    }
}
