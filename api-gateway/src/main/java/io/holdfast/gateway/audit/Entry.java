package io.holdfast.gateway.audit;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One entry of the log; settings before and after are JSON. */
record Entry(
        UUID id,
        Instant at,
        String actor,
        @Nullable UUID actorId,
        String action,
        @Nullable UUID subject,
        @Nullable String ip,
        @Nullable String before,
        @Nullable String after) {}
