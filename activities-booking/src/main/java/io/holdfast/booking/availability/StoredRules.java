package io.holdfast.booking.availability;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredAttendance;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.QuietHours;
import io.holdfast.workflows.model.RefundTier;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** The rules bookings of a service will live by, as its row has them. */
final class StoredRules {

    private StoredRules() {}

    static BookingRules read(Columns row) {
        return new BookingRules(
                StoredJson.readList(row.text("tiers"), TierRow.class).stream()
                        .map(TierRow::tier)
                        .sorted(Comparator.comparing(RefundTier::before).reversed())
                        .toList(),
                row.minutes("min_notice_minutes"),
                row.flag("approval_required") ? approval(row) : null,
                attendance(row.optionalText("attendance")),
                quiet(row));
    }

    private static ApprovalRule approval(Columns row) {
        var minutes = row.optionalNumber("approve_within_minutes");
        return new ApprovalRule(
                minutes == null ? ApprovalRule.USUAL : Duration.ofMinutes(minutes),
                row.optionalText("approver_email"),
                row.optionalText("backup_email"));
    }

    private static @Nullable AttendanceRule attendance(@Nullable String json) {
        return json == null ? null : StoredAttendance.read(json);
    }

    private static @Nullable QuietHours quiet(Columns row) {
        var from = row.row().get("quiet_from", LocalTime.class);
        var until = row.row().get("quiet_until", LocalTime.class);
        return from == null || until == null ? null : new QuietHours(from, until, ZoneOffset.UTC);
    }

    record TierRow(
            @JsonProperty("minutes_before") int minutesBefore,
            @JsonProperty("refund_percent") int refundPercent) {

        RefundTier tier() {
            return new RefundTier(Duration.ofMinutes(minutesBefore), refundPercent);
        }
    }
}
