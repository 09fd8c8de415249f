package io.holdfast.workflows.model;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a booking may be changed and what is expected of its customer, as agreed when it was placed.
 *
 * @param refunds the earliest tier first; who is later than the last gets nothing back
 * @param notice customers change nothing any more so shortly before the start
 * @param approval absent if bookings stand without being looked at
 * @param quiet absent if reminders may come at any time
 */
public record BookingRules(
        List<RefundTier> refunds,
        Duration notice,
        @Nullable ApprovalRule approval,
        @Nullable AttendanceRule attendance,
        @Nullable QuietHours quiet) {

    /** Of bookings that were placed before there were any. */
    public static final BookingRules NONE = new BookingRules(List.of(), Duration.ZERO, null, null, null);

    public BookingRules {
        refunds = List.copyOf(refunds);
    }

    /** The same for a customer who lives by these clocks. */
    public BookingRules in(ZoneId zone) {
        return new BookingRules(refunds, notice, approval, attendance, quiet == null ? null : quiet.in(zone));
    }
}
