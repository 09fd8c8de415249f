package io.holdfast.gateway.settings;

import io.holdfast.booking.catalog.settings.BusinessSettings;
import io.holdfast.booking.catalog.settings.SettingsOfBusinesses.Kept;
import io.holdfast.gateway.versions.IfMatch;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Settings as they are written. */
@Schema(name = "BusinessSettings")
record SettingsAnswer(
        @ArraySchema(arraySchema = @Schema(description = "The earliest first"), maxItems = 10)
        List<Reminder> reminders,

        @ArraySchema(
                arraySchema =
                        @Schema(
                                description =
                                        "What is given back, by how long before the start one cancels; then nothing"),
                maxItems = 10)
        List<Tier> cancellationTiers,

        @Schema(description = "For how long a slot waits for its payment", minimum = "5", maximum = "1440")
        int holdMinutes,

        @Schema(description = "So many minutes before its start a booking is placed at the latest", maximum = "525600")
        int minNotice,

        @Schema(
                description = "So many days before its start a booking is placed at the earliest",
                minimum = "1",
                maximum = "730")
        int maxHorizon,

        @ArraySchema(
                arraySchema = @Schema(description = "BCP 47; the first one where nothing else is known"),
                minItems = 1,
                maxItems = 20)
        List<String> languages,

        Look branding,

        @ArraySchema(schema = @Schema(allowableValues = {"email", "sms"}))
        List<String> channels,

        @Schema(description = "Who is reminded of bookings that wait for approval", maxLength = 254) @Nullable
        String approverEmail,

        @Schema(description = "Who is reminded of them next", maxLength = 254) @Nullable
        String backupEmail,

        @Schema(description = "What nobody approves in this time is declined", minimum = "5", maximum = "20160")
        int approveWithinMinutes,

        @Schema(
                description = "From then on customers are not reminded of anything, by their own clocks",
                example = "21:00")
        @Nullable
        String quietFrom,

        @Schema(description = "The next day, if it is earlier", example = "08:00") @Nullable
        String quietUntil) {

    @Schema(name = "ReminderSetting")
    record Reminder(
            @Schema(minimum = "1", maximum = "40320") int minutesBefore,

            @ArraySchema(minItems = 1, schema = @Schema(allowableValues = {"email", "sms"}))
            List<String> channels) {}

    @Schema(name = "CancellationTierSetting")
    record Tier(
            @Schema(minimum = "0", maximum = "525600") int minutesBefore,
            @Schema(minimum = "0", maximum = "100") int refundPercent) {}

    @Schema(name = "Branding")
    record Look(
            @Schema(example = "#0b7285") @Nullable String color,

            @Schema(description = "Begins with https://", maxLength = 500) @Nullable
            String logoUrl) {}

    /** What is sent to replace them; what is absent is the default again. */
    @Schema(name = "BusinessSettingsChange")
    record Document(
            @Nullable List<Reminder> reminders,
            @Nullable List<Tier> cancellationTiers,
            @Nullable Integer holdMinutes,
            @Nullable Integer minNotice,
            @Nullable Integer maxHorizon,
            @Nullable List<String> languages,
            @Nullable Look branding,
            @Nullable List<String> channels,
            @Nullable String approverEmail,
            @Nullable String backupEmail,
            @Nullable Integer approveWithinMinutes,

            @Schema(description = "Only with quiet_until") @Nullable
            String quietFrom,

            @Schema(description = "Only with quiet_from") @Nullable
            String quietUntil) {}

    static SettingsAnswer of(BusinessSettings settings) {
        var approval = settings.approval();
        var quiet = settings.quiet();
        return new SettingsAnswer(
                settings.reminders().stream()
                        .map(rule -> new Reminder((int) rule.before().toMinutes(), words(rule.channels())))
                        .toList(),
                settings.cancellationTiers().stream()
                        .map(tier -> new Tier(tier.minutesBefore(), tier.refundPercent()))
                        .toList(),
                (int) settings.hold().toMinutes(),
                (int) settings.minNotice().toMinutes(),
                (int) settings.maxHorizon().toDays(),
                settings.languages(),
                new Look(settings.branding().color(), settings.branding().logoUrl()),
                words(settings.channels()),
                approval.approver(),
                approval.backup(),
                (int) approval.within().toMinutes(),
                quiet == null ? null : quiet.from().toString(),
                quiet == null ? null : quiet.until().toString());
    }

    static ResponseEntity<SettingsAnswer> written(Kept kept) {
        return ResponseEntity.ok().eTag(IfMatch.tag(kept.version())).body(of(kept.settings()));
    }

    /** For the log of the business. */
    Map<String, Object> noted() {
        return Map.of(
                "reminders",
                reminders.stream()
                        .map(one -> one.minutesBefore() + " " + String.join(" ", one.channels()))
                        .toList(),
                "cancellation_tiers",
                cancellationTiers.stream()
                        .map(tier -> tier.minutesBefore() + " " + tier.refundPercent())
                        .toList(),
                "hold_minutes",
                holdMinutes,
                "min_notice",
                minNotice,
                "max_horizon",
                maxHorizon,
                "languages",
                languages,
                "branding",
                List.of(String.valueOf(branding.color()), String.valueOf(branding.logoUrl())),
                "channels",
                channels,
                "approval",
                List.of(String.valueOf(approverEmail), String.valueOf(backupEmail), approveWithinMinutes),
                "quiet",
                List.of(String.valueOf(quietFrom), String.valueOf(quietUntil)));
    }

    private static List<String> words(Set<? extends Enum<?>> channels) {
        return channels.stream()
                .map(channel -> channel.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
