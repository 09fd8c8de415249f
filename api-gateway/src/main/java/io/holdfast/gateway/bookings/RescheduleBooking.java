package io.holdfast.gateway.bookings;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.workflows.model.ResourceId;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants a booking to go: well formed, but not yet checked against clock and catalogue.
 *
 * @param startsAt absent if a slot token says it
 * @param resources absent if those stay wished for that were; empty leaves the choice to the service
 * @param stayLength absent if it lasts as long as it did
 */
record RescheduleBooking(
        @Nullable Instant startsAt,
        @Nullable String slotToken,
        @Nullable List<ResourceId> resources,
        @Nullable Integer stayLength) {

    private static final int MOST_RESOURCES = 10;
    private static final int LONGEST_STAY = 30;
    private static final TextRule TIME = TextRule.line(64);
    private static final TextRule TOKEN = TextRule.line(1_000);

    RescheduleBooking {
        resources = resources == null ? null : List.copyOf(resources);
    }

    static RescheduleBooking read(Fields body) {
        var text = body.text("starts_at", TIME);
        var startsAt =
                text == null ? null : Instants.parse(text, (code, message) -> body.fault("starts_at", code, message));
        var token = body.text("slot_token", TOKEN);
        if (!body.has("slot_token") && !body.has("starts_at")) {
            body.fault("starts_at", "required", "Is required, or a slot_token");
        } else if (body.has("slot_token")
                && (body.has("starts_at") || body.has("resource_ids") || body.has("stay_length"))) {
            body.fault("slot_token", "conflicting", "Stands in place of starts_at, resource_ids and stay_length");
        }
        var wished = body.ids("resource_ids", MOST_RESOURCES).stream()
                .map(ResourceId::new)
                .toList();
        var length = body.number("stay_length", 1, LONGEST_STAY, 0);
        return new RescheduleBooking(
                startsAt, token, body.has("resource_ids") ? wished : null, length == 0 ? null : length);
    }

    String fingerprint() {
        return new Fingerprint()
                .part(String.valueOf(startsAt))
                .part(String.valueOf(slotToken))
                .part(String.valueOf(resources))
                .part(String.valueOf(stayLength))
                .hex();
    }

    /** How it is described. */
    @Schema(name = "RescheduleBooking", description = "Needs starts_at or slot_token")
    record Document(
            @Schema(description = "With an offset", example = "2026-12-01T10:00:00+01:00") @Nullable
            OffsetDateTime startsAt,

            @Schema(
                    description = "Of a free slot of the same service; stands in place of the other fields",
                    maxLength = 1000)
            @Nullable
            String slotToken,

            @Schema(description = "Absent: those that were asked for last; none: the choice is ours") @Nullable
            List<UUID> resourceIds,

            @Schema(
                    minimum = "1",
                    maximum = "30",
                    description = "Of a stay, its nights or days; absent: as many as before")
            @Nullable
            Integer stayLength) {}
}
