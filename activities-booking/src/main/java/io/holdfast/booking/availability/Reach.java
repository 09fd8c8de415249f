package io.holdfast.booking.availability;

import java.time.Instant;

/** Which starts a question reaches: from one epoch second (inclusive) to another (exclusive). */
record Reach(long from, long until) {

    /** Nothing can be booked too soon or too far ahead, and calendars of holidays have an end. */
    static Reach of(Offering offering, Instant wishedFrom, Instant wishedUntil) {
        var first = offering.earliestStart();
        var end = offering.latestStart().plusNanos(1);
        return new Reach(
                ceiling(wishedFrom.isAfter(first) ? wishedFrom : first),
                ceiling(wishedUntil.isBefore(end) ? wishedUntil : end));
    }

    boolean isEmpty() {
        return from >= until;
    }

    private static long ceiling(Instant instant) {
        return instant.plusNanos(999_999_999).getEpochSecond();
    }
}
