package io.holdfast.gateway.catalogue;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.catalog.Page;
import io.holdfast.booking.catalog.entries.Entry;
import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.Word;
import io.holdfast.gateway.money.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A service as it is written. */
record ServiceAnswer(
        UUID id,
        String name,
        @Nullable String description,
        @Nullable UUID categoryId,

        @Schema(description = "Where it is offered; none: wherever its resources are")
        List<UUID> locationIds,

        @Schema(allowableValues = {"in_person", "phone", "video"})
        String mode,

        @Schema(description = "Absent of a stay") @Nullable Integer durationMinutes,

        @Schema(description = "Absent of a stay") @Nullable Integer slotIntervalMinutes,

        int bufferBeforeMinutes,
        int bufferAfterMinutes,

        @Schema(description = "The only times it starts at; absent: by the interval") @Nullable
        List<ServiceParts.Start> starts,

        ServiceParts.@Nullable Stayed stay,

        @Schema(description = "Of a stay, for each night or day")
        Amount price,

        @Schema(allowableValues = {"person", "booking"}) String pricePer,

        ServiceParts.Deposit deposit,

        @Schema(description = "More than one makes a class: bookings of one start share its resources")
        int capacity,

        int minParty,
        int maxParty,
        List<ServiceParts.Needed> resources,

        @Schema(description = "Minutes; absent: as the business") @Nullable
        Integer minNotice,

        @Schema(description = "Days; absent: as the business") @Nullable
        Integer maxHorizon,

        boolean approvalRequired,

        @Schema(description = "Absent: as the business") @Nullable
        List<ServiceParts.Tier> cancellationTiers,

        @Schema(description = "Absent: as the business") @Nullable
        List<ServiceParts.Reminder> reminders,

        ServiceParts.@Nullable Attendance attendance,
        boolean active,
        int position,
        Instant createdAt,
        Instant updatedAt,

        @Schema(description = "Since when it is gone") @Nullable
        Instant removedAt) {

    static ServiceAnswer of(Entry<ServiceDetails> entry) {
        var details = entry.details();
        var timing = details.timing();
        var stay = timing.stay();
        var pricing = details.pricing();
        var terms = details.terms();
        var tiers = terms.cancellationTiers();
        var reminders = terms.reminders();
        var attendance = terms.attendance();
        return new ServiceAnswer(
                entry.id(),
                details.name(),
                details.description(),
                details.categoryId(),
                details.locationIds(),
                Word.of(details.mode()),
                stay == null ? timing.duration() : null,
                stay == null ? timing.slotInterval() : null,
                timing.bufferBefore(),
                timing.bufferAfter(),
                timing.starts().isEmpty()
                        ? null
                        : timing.starts().stream().map(ServiceParts.Start::of).toList(),
                stay == null ? null : ServiceParts.Stayed.of(stay),
                Amount.of(pricing.price()),
                Word.of(pricing.per()),
                ServiceParts.Deposit.of(pricing.deposit()),
                details.seats().capacity(),
                details.seats().minParty(),
                details.seats().maxParty(),
                details.needs().stream().map(ServiceParts.Needed::of).toList(),
                terms.minNoticeMinutes(),
                terms.maxHorizonDays(),
                terms.approvalRequired(),
                tiers == null ? null : tiers.stream().map(ServiceParts.Tier::of).toList(),
                reminders == null
                        ? null
                        : reminders.stream().map(ServiceParts.Reminder::of).toList(),
                attendance == null ? null : ServiceParts.Attendance.of(attendance),
                details.active(),
                details.position(),
                entry.createdAt(),
                entry.updatedAt(),
                entry.removedAt());
    }

    /**
     * Some services.
     *
     * @param nextCursor reads on; null at the end
     */
    @Schema(name = "Services")
    record Listing(
            List<ServiceAnswer> data,

            @JsonInclude
            @Schema(
                    types = {"string", "null"},
                    requiredMode = Schema.RequiredMode.REQUIRED)
            @Nullable
            String nextCursor) {

        static Listing of(Page<Entry<ServiceDetails>> page) {
            return new Listing(page.data().stream().map(ServiceAnswer::of).toList(), page.nextCursor());
        }
    }
}
