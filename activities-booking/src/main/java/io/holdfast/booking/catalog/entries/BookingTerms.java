package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.CancellationTier;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.ReminderRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a service is booked. What is null is as the business has it.
 *
 * @param attendance what is expected of customers; null is nothing
 */
public record BookingTerms(
        @Nullable Integer minNoticeMinutes,
        @Nullable Integer maxHorizonDays,
        boolean approvalRequired,
        @Nullable List<CancellationTier> cancellationTiers,
        @Nullable List<ReminderRule> reminders,
        @Nullable AttendanceRule attendance) {

    public static final int LONGEST_NOTICE = 525_600;
    public static final int FURTHEST_HORIZON = 730;
    public static final int MOST_TIERS = 10;
    public static final int MOST_REMINDERS = 10;

    public BookingTerms {
        cancellationTiers = cancellationTiers == null ? null : List.copyOf(cancellationTiers);
        reminders = reminders == null ? null : List.copyOf(reminders);
        Must.be(minNoticeMinutes == null || minNoticeMinutes >= 0, "A notice is not negative");
        Must.be(maxHorizonDays == null || maxHorizonDays >= 1, "A horizon is a day at least");
    }
}
