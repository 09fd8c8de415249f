package io.holdfast.gateway.bookings;

import io.holdfast.workflows.model.Channel;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How the body of {@code POST /bookings} is described; {@link PlaceBookingReader} reads it. */
@Schema(name = "PlaceBooking", description = "Needs starts_at or slot_token")
record PlaceBookingDocument(
        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) UUID serviceId,

        @Schema(description = "With an offset", example = "2026-12-01T10:00:00+01:00") @Nullable
        OffsetDateTime startsAt,

        @Schema(
                description = "Of a free slot; stands in place of starts_at, resource_ids and stay_length",
                maxLength = 1000)
        @Nullable
        String slotToken,

        @Schema(description = "Absent leaves the choice to us") @Nullable
        List<UUID> resourceIds,

        @Schema(minimum = "1", maximum = "1000", defaultValue = "1") @Nullable
        Integer partySize,

        @Schema(minimum = "1", maximum = "30", description = "Of a stay, its nights or days; absent is the shortest")
        @Nullable
        Integer stayLength,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) Customer customer,
        @Schema(maxLength = 2000) @Nullable String notes,

        @Schema(description = "Up to 20 answers to the questions of the business") @Nullable
        Map<String, String> answers) {

    @Schema(name = "PlaceBookingCustomer")
    record Customer(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 200, example = "Ada Lovelace")
            String name,

            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, maxLength = 254, format = "email")
            String email,

            @Schema(
                    description = "Without a country it is read as dialled where the business is",
                    example = "+41446681800")
            @Nullable
            String phone,

            @Schema(example = "de-CH", maxLength = 35) @Nullable
            String locale,

            @Schema(
                    description = "Whose quiet hours count; absent, those of the place do",
                    example = "Europe/Zurich",
                    maxLength = 64)
            @Nullable
            String timeZone,

            @Schema(description = "Of those the business uses; an empty list is no reminder at all") @Nullable
            Set<Channel> reminderChannels) {}
}
