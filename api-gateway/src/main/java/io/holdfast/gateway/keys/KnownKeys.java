package io.holdfast.gateway.keys;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Keys;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.recent.Recent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Recognises keys, and knows them again for a few seconds. Keys nobody has are not remembered, so that guessing crowds
 * nobody out, and only so many are looked up at once, so that it does not keep the database from other work.
 */
@Component
final class KnownKeys implements Keys {

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final int MOST = 10_000;
    private static final int MOST_AT_ONCE = 64;

    private final Function<Secret, Mono<Caller>> recognition;
    private final Recent<String, Mono<Optional<Caller>>> known = new Recent<>(MOST);
    private final AtomicInteger underWay = new AtomicInteger();

    @Autowired
    KnownKeys(Recognition recognition) {
        this(recognition::of);
    }

    KnownKeys(Function<Secret, Mono<Caller>> recognition) {
        this.recognition = recognition;
    }

    @Override
    public Mono<Caller> byKey(String key) {
        return Mono.justOrEmpty(Secret.parse(key)).flatMap(this::known);
    }

    /** It is no longer good here; other gateways notice within seconds. */
    void forget(byte[] hash) {
        known.remove(Secret.name(hash));
    }

    /** How many keys are remembered. */
    int size() {
        return known.size();
    }

    private Mono<Caller> known(Secret secret) {
        return known.computeIfAbsent(
                        secret.name(),
                        name -> look(secret)
                                .doOnNext(found -> {
                                    if (found.isEmpty()) {
                                        known.remove(name);
                                    }
                                })
                                .doOnError(failed -> known.remove(name))
                                .cache(found -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO))
                .flatMap(Mono::justOrEmpty);
    }

    private Mono<Optional<Caller>> look(Secret secret) {
        return Mono.defer(() -> {
            if (underWay.incrementAndGet() > MOST_AT_ONCE) {
                underWay.decrementAndGet();
                return Mono.error(Problem.TEMPORARILY_UNAVAILABLE.retryAfter(
                        "Too many keys are presented right now; try again", Duration.ofSeconds(1)));
            }
            return recognition
                    .apply(secret)
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .doFinally(done -> underWay.decrementAndGet());
        });
    }
}
