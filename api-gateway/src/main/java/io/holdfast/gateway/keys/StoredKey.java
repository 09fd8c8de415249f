package io.holdfast.gateway.keys;

import io.holdfast.gateway.callers.Scope;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as it is known after it was told: everything but the key. */
record StoredKey(
        UUID id,
        String name,
        String prefix,
        Set<Scope> scopes,
        Mode mode,
        @Nullable Integer requestsPerMinute,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant lastUsedAt) {

    StoredKey {
        scopes = Set.copyOf(scopes);
    }
}
