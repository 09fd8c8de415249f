package io.holdfast.gateway.bookings;

import io.holdfast.gateway.availability.SlotAnswer;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a refusal with alternatives is described. */
@Schema(name = "SlotUnavailable", description = "A problem with free slots instead")
record SlotUnavailableDocument(
        String type,
        String title,
        int status,
        String detail,
        String instance,
        @Schema(example = "slot_unavailable") String code,
        String requestId,
        boolean retryable,
        @Nullable List<SlotAnswer> alternatives) {}
