package io.holdfast.gateway.identity.tokens;

import io.holdfast.gateway.hashing.Sha256;
import io.holdfast.gateway.identity.tokens.AccessTokens.Bearer;
import io.holdfast.gateway.recent.Recent;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * Knows a token again whose signature was right, until it expires: checking one signature costs more than reading a
 * booking. Wrong tokens are not remembered, so that guessing crowds nobody out; and no token is kept, only its hash.
 */
final class KnownTokens {

    private final Function<String, Optional<Proof>> check;
    private final Clock clock;
    private final Recent<ByteBuffer, Proof> known;

    KnownTokens(Function<String, Optional<Proof>> check, Clock clock, int most) {
        this.check = check;
        this.clock = clock;
        this.known = new Recent<>(most);
    }

    /** What a token proves, and how long. */
    record Proof(Bearer bearer, Instant expires) {}

    Optional<Bearer> verify(String token) {
        var hash = ByteBuffer.wrap(Sha256.of(token));
        var proof = known.get(hash);
        if (proof == null) {
            proof = check.apply(token).orElse(null);
            if (proof == null) {
                return Optional.empty();
            }
            if (isValid(proof)) {
                known.put(hash, proof);
            }
        } else if (!isValid(proof)) {
            known.remove(hash);
        }
        return isValid(proof) ? Optional.of(proof.bearer()) : Optional.empty();
    }

    /** How many tokens are remembered. */
    int size() {
        return known.size();
    }

    private boolean isValid(Proof proof) {
        return clock.instant().isBefore(proof.expires());
    }
}
