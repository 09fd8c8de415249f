package io.holdfast.gateway.bookings;

import io.holdfast.gateway.body.Fields;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody is thinking of doing to a booking.
 *
 * @param slot where it would go; none if it would be cancelled
 */
record QuoteBooking(boolean waiveFee, @Nullable RescheduleBooking slot) {

    private static final Set<String> ACTIONS = Set.of("cancel", "reschedule");

    static QuoteBooking read(Fields body) {
        body.require("action");
        var action = body.word("action", ACTIONS);
        return "reschedule".equals(action)
                ? new QuoteBooking(false, RescheduleBooking.read(body))
                : new QuoteBooking(body.flag("waive_fee"), null);
    }

    /** How it is described. */
    @Schema(name = "QuoteBooking")
    record Document(
            @Schema(
                    requiredMode = Schema.RequiredMode.REQUIRED,
                    allowableValues = {"cancel", "reschedule"})
            String action,

            @Schema(requiredMode = Schema.RequiredMode.NOT_REQUIRED, description = "Of a cancellation by the business")
            boolean waiveFee,

            @Schema(description = "Where it would go", example = "2026-12-01T10:00:00+01:00") @Nullable
            OffsetDateTime startsAt,

            @Schema(maxLength = 1000) @Nullable String slotToken,
            @Nullable List<UUID> resourceIds,
            @Schema(minimum = "1", maximum = "30") @Nullable Integer stayLength) {}
}
