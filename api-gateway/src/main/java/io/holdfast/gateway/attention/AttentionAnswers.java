package io.holdfast.gateway.attention;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.attention.AttentionItem;
import io.holdfast.booking.catalog.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What waits for a person, as it is written. */
final class AttentionAnswers {

    private AttentionAnswers() {}

    @Schema(name = "ResolveAttention")
    record ResolveDocument(
            @Schema(description = "What was done about it", minLength = 1, maxLength = 1000)
            String note) {}

    @Schema(name = "AttentionItem")
    record One(
            UUID id,
            UUID bookingId,
            @Schema(description = "The code of the booking") String code,

            @Schema(description = "The name of what is booked")
            String service,

            @Schema(description = "When the booking begins") OffsetDateTime startsAt,

            String timeZone,
            @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm") LocalDateTime localStart,

            @Schema(
                    allowableValues = {
                        "stranded",
                        "step_failed",
                        "step_overdue",
                        "approval",
                        "out_of_step",
                        "claims_missing"
                    },
                    description = "stranded: the business changed what the booking needs, and knew it;"
                            + " step_failed: a step gave up; step_overdue: a step is late, nobody knows why;"
                            + " approval: somebody should approve or decline the booking;"
                            + " out_of_step: the booking does not follow what was decided about it;"
                            + " claims_missing: the booking has lost its claim on the slot")
            String kind,

            @Schema(description = "The step of the booking's plan that waits, if it is one") @Nullable
            String step,

            @Schema(description = "For people to read") String detail,
            Instant openedAt,
            @Nullable Instant resolvedAt,

            @Schema(description = "user, platform or api_key, and its id") @Nullable
            String resolvedBy,

            @Nullable String note) {

        static One of(AttentionItem item) {
            var end = item.resolution();
            var start = item.startsAt().atZone(item.zone());
            return new One(
                    item.id(),
                    item.booking().value(),
                    item.code().value(),
                    item.service(),
                    start.toOffsetDateTime(),
                    item.zone().getId(),
                    start.toLocalDateTime(),
                    item.kind(),
                    item.step(),
                    item.detail(),
                    item.openedAt(),
                    end == null ? null : end.at(),
                    end == null ? null : end.by(),
                    end == null ? null : end.note());
        }
    }

    @Schema(name = "AttentionQueue")
    record Listing(
            List<One> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Page<AttentionItem> page) {
            return new Listing(page.data().stream().map(One::of).toList(), page.nextCursor());
        }
    }
}
