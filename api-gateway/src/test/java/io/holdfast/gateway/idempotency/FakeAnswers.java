package io.holdfast.gateway.idempotency;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Answers in memory; leases never end. */
@Component
@Primary
final class FakeAnswers implements Answers {

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    @Override
    public Mono<Claim> claim(UUID caller, IdempotencyKey key, String fingerprint) {
        return Mono.fromSupplier(() -> {
            var own = new Entry(fingerprint, UUID.randomUUID(), null);
            var other = entries.putIfAbsent(caller + key.value(), own);
            if (other == null) {
                return new Claim.Granted(own.attempt());
            }
            if (!other.fingerprint().equals(fingerprint)) {
                return new Claim.Reused();
            }
            return other.answer() == null
                    ? new Claim.Running(Duration.ofSeconds(20))
                    : new Claim.Answered(other.answer());
        });
    }

    @Override
    public Mono<Void> keep(UUID caller, IdempotencyKey key, UUID attempt, StoredAnswer answer) {
        return Mono.fromRunnable(() -> entries.computeIfPresent(
                caller + key.value(), (same, entry) -> new Entry(entry.fingerprint(), attempt, answer)));
    }

    @Override
    public Mono<Void> release(UUID caller, IdempotencyKey key, UUID attempt) {
        return Mono.fromRunnable(() -> entries.remove(caller + key.value()));
    }

    private record Entry(
            String fingerprint, UUID attempt, @Nullable StoredAnswer answer) {}
}
