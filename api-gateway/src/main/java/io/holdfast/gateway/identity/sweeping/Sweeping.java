package io.holdfast.gateway.identity.sweeping;

import io.holdfast.foundation.database.ModuleDatabase;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deletes, now and then and a little at a time, what has expired: keys of requests, attempts, codes, old sessions. */
@Component
final class Sweeping implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeping.class);
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final int AT_ONCE = 500;
    /** Whatever is left over waits for the next time. */
    private static final int BATCHES = 100;

    private final ModuleDatabase database;
    private final Disposable.Swap running = Disposables.swap();

    Sweeping(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    /** Gateways that start together don't sweep together. */
    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        var first = Duration.ofSeconds(ThreadLocalRandom.current().nextLong(60, EVERY.toSeconds()));
        running.update(Flux.interval(first, EVERY)
                .onBackpressureDrop()
                .concatMap(tick -> sweep(AT_ONCE).onErrorResume(failed -> {
                    LOG.warn(
                            "Nothing was swept: {}; it will be tried again",
                            failed.getClass().getSimpleName());
                    return Mono.empty();
                }))
                .subscribe());
    }

    /** How many rows are gone. */
    Mono<Long> sweep(int atOnce) {
        return batch(atOnce)
                .expand(gone -> gone > 0 ? batch(atOnce) : Mono.empty())
                .take(BATCHES)
                .reduce(0L, Long::sum);
    }

    private Mono<Integer> batch(int most) {
        return database.outsideTransaction(sql -> sql.sql("select identity.sweep(:most) as gone")
                .bind("most", most)
                .map(row -> {
                    var gone = row.get("gone", Integer.class);
                    return gone == null ? 0 : gone;
                })
                .one());
    }

    @Override
    public void destroy() {
        running.dispose();
    }
}
