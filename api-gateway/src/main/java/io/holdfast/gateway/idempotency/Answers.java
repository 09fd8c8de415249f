package io.holdfast.gateway.idempotency;

import java.time.Duration;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What was answered to whose key. */
interface Answers {

    /** Takes the key for one attempt, which must finish within its lease; only one attempt at a time has it. */
    Mono<Claim> claim(UUID caller, IdempotencyKey key, String fingerprint);

    /** The attempt has answered; an attempt that lost its lease changes nothing. */
    Mono<Void> keep(UUID caller, IdempotencyKey key, UUID attempt, StoredAnswer answer);

    /** The attempt has no answer worth keeping; the next one may try. */
    Mono<Void> release(UUID caller, IdempotencyKey key, UUID attempt);

    sealed interface Claim {

        record Granted(UUID attempt) implements Claim {}

        record Answered(StoredAnswer answer) implements Claim {}

        /** The key belongs to another request. */
        record Reused() implements Claim {}

        record Running(Duration atMost) implements Claim {}
    }
}
