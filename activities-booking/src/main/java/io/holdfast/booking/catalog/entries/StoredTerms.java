package io.holdfast.booking.catalog.entries;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.ReminderRule;
import java.time.Duration;
import java.util.List;

/** Cancellation tiers and reminders as they are stored. */
public final class StoredTerms {

    private StoredTerms() {}

    public record TierRow(
            @JsonProperty("minutes_before") int minutesBefore,
            @JsonProperty("refund_percent") int refundPercent) {}

    public record ReminderRow(
            @JsonProperty("minutes_before") int minutesBefore, List<Channel> channels) {}

    public static List<CancellationTier> tiers(String json) {
        return StoredJson.readList(json, TierRow.class).stream()
                .map(row -> new CancellationTier(row.minutesBefore(), row.refundPercent()))
                .toList();
    }

    public static List<TierRow> ofTiers(List<CancellationTier> tiers) {
        return tiers.stream()
                .map(tier -> new TierRow(tier.minutesBefore(), tier.refundPercent()))
                .toList();
    }

    public static List<ReminderRule> reminders(String json) {
        return StoredJson.readList(json, ReminderRow.class).stream()
                .map(row ->
                        new ReminderRule(Duration.ofMinutes(row.minutesBefore()), java.util.Set.copyOf(row.channels())))
                .toList();
    }

    public static List<ReminderRow> ofReminders(List<ReminderRule> reminders) {
        return reminders.stream()
                .map(rule -> new ReminderRow(
                        (int) rule.before().toMinutes(),
                        rule.channels().stream().sorted().toList()))
                .toList();
    }
}
