package io.holdfast.gateway.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.idempotency.ToldOnce;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** API keys as they are written, and as they are asked for. */
final class KeyAnswers {

    private KeyAnswers() {}

    @Schema(name = "MakeApiKey")
    record MakeKeyDocument(
            @Schema(minLength = 1, maxLength = 100) String name,

            @ArraySchema(
                    minItems = 1,
                    uniqueItems = true,
                    schema =
                            @Schema(
                                    allowableValues = {
                                        "bookings:read",
                                        "bookings:write",
                                        "catalog:read",
                                        "catalog:write"
                                    }))
            List<String> scopes,

            @Schema(
                    allowableValues = {"live", "test"},
                    description = "live if absent")
            @Nullable
            String mode,

            @Schema(
                    minimum = "1",
                    description = "At most what the plan of the business allows, which is also what counts if absent")
            @Nullable
            Integer requestsPerMinute,

            @Schema(description = "Never if absent") @Nullable
            Instant expiresAt) {}

    @Schema(name = "ApiKeys")
    record Listing(
            List<One> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(List<StoredKey> keys) {
            return new Listing(keys.stream().map(One::of).toList(), null);
        }
    }

    @Schema(name = "ApiKey")
    record One(
            UUID id,
            String name,

            @Schema(description = "What the key begins with")
            String prefix,

            List<String> scopes,
            String mode,

            @Schema(description = "Its own limit, if it has one; the plan of the business may allow less") @Nullable
            Integer requestsPerMinute,

            @Nullable Instant expiresAt,
            Instant createdAt,

            @Schema(description = "To the minute") @Nullable Instant lastUsedAt) {

        static One of(StoredKey key) {
            return new One(
                    key.id(),
                    key.name(),
                    key.prefix(),
                    key.scopes().stream().sorted().map(Scope::word).toList(),
                    key.mode().word(),
                    key.requestsPerMinute(),
                    key.expiresAt(),
                    key.createdAt(),
                    key.lastUsedAt());
        }
    }

    @Schema(name = "NewApiKey")
    record New(
            UUID id,
            String name,
            String prefix,
            List<String> scopes,
            String mode,
            @Nullable Integer requestsPerMinute,
            @Nullable Instant expiresAt,
            Instant createdAt,
            @Nullable Instant lastUsedAt,

            @Schema(description = "Shown this once; absent when the answer is a repeated one") @Nullable
            String key)
            implements ToldOnce {

        static New of(StoredKey stored, @Nullable Secret secret) {
            var one = One.of(stored);
            return new New(
                    one.id(),
                    one.name(),
                    one.prefix(),
                    one.scopes(),
                    one.mode(),
                    one.requestsPerMinute(),
                    one.expiresAt(),
                    one.createdAt(),
                    one.lastUsedAt(),
                    secret == null ? null : secret.written());
        }

        @Override
        public Object withoutSecret() {
            return new New(id, name, prefix, scopes, mode, requestsPerMinute, expiresAt, createdAt, lastUsedAt, null);
        }

        /** Secrets never print. */
        @Override
        public String toString() {
            return "NewApiKey[" + id + "]";
        }
    }
}
