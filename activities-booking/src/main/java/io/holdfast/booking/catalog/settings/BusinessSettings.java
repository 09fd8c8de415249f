package io.holdfast.booking.catalog.settings;

import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.ReminderRule;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for a whole business unless a service says otherwise.
 *
 * @param hold for how long a slot waits for its payment
 * @param maxHorizon in whole days
 * @param languages BCP 47, the first one where nothing else is known
 * @param quiet when customers are not reminded of anything; none: at any time
 */
public record BusinessSettings(
        List<ReminderRule> reminders,
        List<CancellationTier> cancellationTiers,
        Duration hold,
        Duration minNotice,
        Duration maxHorizon,
        List<String> languages,
        Set<Channel> channels,
        Branding branding,
        Approval approval,
        @Nullable Quiet quiet) {

    private static final Set<Channel> ALL = EnumSet.allOf(Channel.class);

    /** Of a business that has said nothing; the same stand in the table. */
    public static final BusinessSettings DEFAULT = new BusinessSettings(
            List.of(new ReminderRule(Duration.ofDays(1), ALL), new ReminderRule(Duration.ofHours(1), ALL)),
            List.of(new CancellationTier(2880, 100), new CancellationTier(1440, 50)),
            Duration.ofMinutes(15),
            Duration.ofMinutes(60),
            Duration.ofDays(90),
            List.of("en"),
            ALL,
            new Branding(null, null),
            new Approval(null, null, ApprovalRule.USUAL),
            null);

    public BusinessSettings {
        reminders = List.copyOf(reminders);
        cancellationTiers = List.copyOf(cancellationTiers);
        languages = List.copyOf(languages);
        channels = Set.copyOf(channels);
    }

    /** How its pages and messages look. */
    public record Branding(@Nullable String color, @Nullable String logoUrl) {}

    /**
     * Who approves bookings.
     *
     * @param approver is reminded of what waits, and the backup after them; without an address the queue has to do
     * @param within what nobody approves in this time is declined
     */
    public record Approval(
            @Nullable String approver, @Nullable String backup, Duration within) {}

    /** On the clocks of customers; past midnight if it ends before it begins. */
    public record Quiet(LocalTime from, LocalTime until) {}
}
