package io.holdfast.gateway.identity.sessions;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Sessions as they are written. */
final class SessionAnswers {

    private SessionAnswers() {}

    @Schema(name = "Refresh")
    record RefreshDocument(String refreshToken) {}

    @Schema(name = "Tokens")
    record Tokens(String accessToken, long expiresIn, String refreshToken) {}

    @Schema(name = "Sessions")
    record Listing(List<One> data, @Nullable String nextCursor) {}

    @Schema(name = "Session")
    record One(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String ip,
            @Nullable String userAgent,

            @Schema(description = "Whether this request belongs to it")
            boolean current) {}
}
