package io.holdfast.workflows.model;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/** When nobody is to be reminded of anything, on the customer's clocks; past midnight if it ends before it begins. */
public record QuietHours(LocalTime from, LocalTime until, ZoneId zone) {

    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("Quiet hours are some hours, not all of them");
        }
    }

    /** The same on other clocks. */
    public QuietHours in(ZoneId other) {
        return new QuietHours(from, until, other);
    }

    public boolean contain(Instant instant) {
        var time = instant.atZone(zone).toLocalTime();
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }

    /** When those that contain this instant end. */
    public Instant endAfter(Instant instant) {
        var local = instant.atZone(zone);
        var day = local.toLocalTime().isBefore(until)
                ? local.toLocalDate()
                : local.toLocalDate().plusDays(1);
        return day.atTime(until).atZone(zone).toInstant();
    }

    /** When those that contain this instant began. */
    public Instant beginBefore(Instant instant) {
        var local = instant.atZone(zone);
        var day = local.toLocalTime().isBefore(from) ? local.toLocalDate().minusDays(1) : local.toLocalDate();
        return day.atTime(from).atZone(zone).toInstant();
    }
}
