package io.holdfast.gateway.catalogue;

import io.holdfast.gateway.money.Amount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How requests that add entries are described; those that change them are the same, with nothing required. */
final class NewEntries {

    private NewEntries() {}

    @Schema(name = "NewLocation")
    record Location(
            @Schema(maxLength = 200) String name,
            @Schema(maxLength = 300) @Nullable String address,
            @Nullable String phone,

            @Schema(description = "IANA: Europe/Zurich. Absent: as the business") @Nullable
            String timeZone,

            LocationAnswer.@Nullable Geo geo,

            @Schema(minimum = "0", maximum = "1000000", defaultValue = "0") @Nullable
            Integer position) {}

    @Schema(name = "NewCategory")
    record Category(
            @Schema(maxLength = 200) String name,
            @Schema(maxLength = 5000) @Nullable String description,

            @Schema(minimum = "0", maximum = "1000000", defaultValue = "0") @Nullable
            Integer position) {}

    @Schema(name = "NewService")
    record Service(
            @Schema(maxLength = 200) String name,
            @Schema(maxLength = 5000) @Nullable String description,
            @Nullable UUID categoryId,

            @Schema(description = "Where it is offered; absent: wherever its resources are") @Nullable
            List<UUID> locationIds,

            @Schema(
                    allowableValues = {"in_person", "phone", "video"},
                    defaultValue = "in_person")
            @Nullable
            String mode,

            @Schema(
                    minimum = "1",
                    maximum = "44640",
                    description = "Up to 31 days. Required, but of a stay, which has none")
            @Nullable
            Integer durationMinutes,

            @Schema(
                    minimum = "1",
                    maximum = "1440",
                    description = "How far apart starts are. Absent: the duration, at most a day. A stay has none")
            @Nullable
            Integer slotIntervalMinutes,

            @Schema(minimum = "0", maximum = "1440", defaultValue = "0") @Nullable
            Integer bufferBeforeMinutes,

            @Schema(minimum = "0", maximum = "1440", defaultValue = "0") @Nullable
            Integer bufferAfterMinutes,

            @Schema(description = "The only times it starts at; absent: by the interval") @Nullable
            List<ServiceParts.Start> starts,

            @Schema(description = "If it lasts nights or days")
            ServiceParts.@Nullable Stayed stay,

            @Schema(
                    description = "In the currency of the business; at most 10000000000 of its smallest units. Absent:"
                            + " nothing. Of a stay, for each night or day")
            @Nullable
            Amount price,

            @Schema(
                    allowableValues = {"person", "booking"},
                    description = "Absent: person; of a stay, booking")
            @Nullable
            String pricePer,

            @Schema(description = "Absent: none") ServiceParts.@Nullable Deposit deposit,

            @Schema(
                    minimum = "1",
                    maximum = "10000",
                    defaultValue = "1",
                    description =
                            "How many people one start takes over all its bookings. More than one makes a class: its"
                                    + " bookings share its resources")
            @Nullable
            Integer capacity,

            @Schema(minimum = "1", maximum = "1000", defaultValue = "1") @Nullable
            Integer minParty,

            @Schema(minimum = "1", maximum = "1000", description = "Absent: 1; of a class, its capacity") @Nullable
            Integer maxParty,

            @Schema(description = "What one booking takes, all at once: at most 10. Absent: one of the staff") @Nullable
            List<ServiceParts.Needed> resources,

            @Schema(minimum = "0", maximum = "525600", description = "Whole minutes. Absent: as the business") @Nullable
            Integer minNotice,

            @Schema(minimum = "1", maximum = "730", description = "Whole days. Absent: as the business") @Nullable
            Integer maxHorizon,

            @Schema(defaultValue = "false") @Nullable Boolean approvalRequired,

            @Schema(
                    description =
                            "At most 10, of which later ones give less back. Absent: as the business; none: nothing is"
                                    + " given back")
            @Nullable
            List<ServiceParts.Tier> cancellationTiers,

            @Schema(description = "At most 10. Absent: as the business") @Nullable
            List<ServiceParts.Reminder> reminders,

            ServiceParts.@Nullable Attendance attendance,

            @Schema(defaultValue = "true") @Nullable Boolean active,

            @Schema(minimum = "0", maximum = "1000000", defaultValue = "0") @Nullable
            Integer position) {}

    @Schema(name = "NewResource")
    record Resource(
            @Schema(maxLength = 200) String name,

            @Schema(allowableValues = {"staff", "room", "chair", "desk", "bed", "equipment", "seat"})
            String kind,

            @Schema(description = "Required, unless the business has one location only") @Nullable
            UUID locationId,

            @Schema(
                    minimum = "1",
                    maximum = "10000",
                    defaultValue = "1",
                    description = "1: taken whole by one booking. More: a party of so many takes so many of its units")
            @Nullable
            Integer capacity,

            @Schema(maxLength = 5000) @Nullable String description,
            @Schema(description = "At most 20") @Nullable List<String> tags,

            @Schema(description = "Of staff: a member of the business, whose work it is") @Nullable
            UUID userId,

            @Schema(description = "What it serves, at most 500. Absent or none: whatever needs its kind or names it")
            @Nullable
            List<ResourceAnswer.Served> services,

            @Schema(defaultValue = "true") @Nullable Boolean active,

            @Schema(minimum = "0", maximum = "1000000", defaultValue = "0") @Nullable
            Integer position) {}

    @Schema(name = "NewStaff")
    record Staff(
            @Schema(maxLength = 200) String name,

            @Schema(description = "Required, unless the business has one location only") @Nullable
            UUID locationId,

            @Schema(minimum = "1", maximum = "10000", defaultValue = "1") @Nullable
            Integer capacity,

            @Schema(maxLength = 5000) @Nullable String description,
            @Schema(description = "At most 20") @Nullable List<String> tags,

            @Schema(description = "A member of the business, whose work it is") @Nullable
            UUID userId,

            @Schema(description = "What they serve, at most 500. Absent or none: whatever needs staff or names them")
            @Nullable
            List<ResourceAnswer.Served> services,

            @Schema(defaultValue = "true") @Nullable Boolean active,

            @Schema(minimum = "0", maximum = "1000000", defaultValue = "0") @Nullable
            Integer position) {}
}
