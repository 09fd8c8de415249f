package io.holdfast.gateway.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.gateway.pages.Wanted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The log as it is written. */
final class AuditAnswers {

    private AuditAnswers() {}

    @Schema(name = "AuditLog")
    record Listing(
            List<One> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Wanted.Page<Entry> page, Function<String, Map<String, Object>> settings) {
            return new Listing(
                    page.data().stream().map(entry -> One.of(entry, settings)).toList(), page.nextCursor());
        }
    }

    @Schema(name = "AuditEntry")
    record One(
            UUID id,
            Instant at,

            @Schema(
                    description =
                            "What they are: a user, the platform's own people, an API key, a guest with a booking's"
                                    + " token, or the system",
                    allowableValues = {"user", "platform", "api_key", "guest", "system"})
            String actor,

            @Schema(description = "The person or the API key") @Nullable
            UUID actorId,

            @Schema(description = "What happened, as <thing>.<fact>")
            String action,

            @Schema(description = "What it was done to, if not the business itself") @Nullable
            UUID subject,

            @Schema(description = "The network address it came from") @Nullable
            String ip,

            @Schema(
                    description = "Settings or rights before",
                    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            @Nullable
            Map<String, Object> before,

            @Schema(
                    description = "Settings or rights after",
                    additionalProperties = Schema.AdditionalPropertiesValue.TRUE)
            @Nullable
            Map<String, Object> after) {

        static One of(Entry entry, Function<String, Map<String, Object>> settings) {
            return new One(
                    entry.id(),
                    entry.at(),
                    entry.actor(),
                    entry.actorId(),
                    entry.action(),
                    entry.subject(),
                    entry.ip(),
                    entry.before() == null ? null : settings.apply(entry.before()),
                    entry.after() == null ? null : settings.apply(entry.after()));
        }
    }
}
