package io.holdfast.gateway.hours;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.times.OneOffTimes.OneOffTime;
import io.holdfast.booking.hours.Clocks;
import io.holdfast.booking.hours.OneOff;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One-off times as they are written, and as they are asked for. */
final class OneOffAnswers {

    private static final String FORMS =
            "A date (to is then the last day) or a time such as 2026-12-24T12:00 on the clocks of the location; one with"
                    + " an offset is taken too";

    private OneOffAnswers() {}

    @Schema(name = "AddException")
    record ExceptionDocument(
            @Schema(allowableValues = {"closed", "open"}) String kind,

            @Schema(description = FORMS, example = "2026-12-24")
            String from,

            @Schema(description = "In the same form; at most 366 days later", example = "2026-12-31")
            String to,

            @Schema(maxLength = 200) @Nullable String reason) {}

    @Schema(name = "AddBlackout")
    record BlackoutDocument(
            @Schema(description = FORMS, example = "2026-12-24")
            String from,

            @Schema(description = "In the same form; at most 366 days later", example = "2026-12-31")
            String to,

            @Schema(maxLength = 200) @Nullable String reason) {}

    /** Blackouts are always closed, and say nothing of it. */
    @Schema(name = "OneOffTime")
    record One(
            UUID id,

            @Schema(
                    allowableValues = {"closed", "open"},
                    description = "Of exceptions; a blackout closes")
            @Nullable
            String kind,

            @Schema(description = "A date if whole days are meant, else a time on the clocks of the location")
            String from,

            @Schema(description = "The last day, or the time it ends")
            String to,

            @Schema(
                    description = "When that is; of a blackout by the clocks of the business, while each location"
                            + " closes by its own")
            Instant startsAt,

            Instant endsAt,
            String timeZone,
            @Nullable String reason,
            Instant createdAt) {}

    @Schema(name = "OneOffTimes")
    record Listing(
            List<One> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {}

    static Listing listing(Page<OneOffTime> page, Calendar calendar) {
        return new Listing(page.data().stream().map(time -> one(time, calendar)).toList(), page.nextCursor());
    }

    static One one(OneOffTime stored, Calendar calendar) {
        var time = stored.time();
        var days = isMidnight(time.from()) && isMidnight(time.until());
        return new One(
                stored.id(),
                calendar.whose() == null ? null : word(time.kind()),
                days ? time.from().toLocalDate().toString() : time.from().toString(),
                days
                        ? time.until().toLocalDate().minusDays(1).toString()
                        : time.until().toString(),
                at(time.from(), calendar.zone()),
                at(time.until(), calendar.zone()),
                calendar.zone().getId(),
                stored.reason(),
                stored.createdAt());
    }

    static String word(OneOff.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static boolean isMidnight(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static Instant at(LocalDateTime time, ZoneId zone) {
        return Clocks.resolve(time, zone);
    }
}
