package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Bookable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The weekly hours of one resource as instants (epoch seconds) within a range. */
final class OpeningHours {

    /** A shift that covers an instant began at most so many local days earlier, whatever the clocks do. */
    private static final int LONGEST_SHIFT_DAYS = 2;

    private final long[] shiftStarts;
    private final long[] shiftEnds;
    private final long[] openFrom;
    private final long[] openUntil;

    private OpeningHours(long[] shiftStarts, long[] shiftEnds, long[] openFrom, long[] openUntil) {
        this.shiftStarts = shiftStarts;
        this.shiftEnds = shiftEnds;
        this.openFrom = openFrom;
        this.openUntil = openUntil;
    }

    static OpeningHours of(Bookable bookable, Instant from, Instant until) {
        var zone = bookable.site().zone();
        var first = from.atZone(zone).toLocalDate().minusDays(LONGEST_SHIFT_DAYS);
        var last = until.atZone(zone).toLocalDate();
        var most = bookable.hours().size() * (int) (last.toEpochDay() - first.toEpochDay() + 1);
        var shifts = new long[most][];
        int count = 0;
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            for (var hours : bookable.hours()) {
                if (hours.beginsOn(date)) {
                    var opening = hours.opening(date, zone).getEpochSecond();
                    var closing = hours.closing(date, zone).getEpochSecond();
                    if (opening < closing) { // a gap in the clocks can swallow a short shift
                        shifts[count++] = new long[] {opening, closing};
                    }
                }
            }
        }
        Arrays.sort(shifts, 0, count, (one, other) -> Long.compare(one[0], other[0]));
        return merged(shifts, count);
    }

    private static OpeningHours merged(long[][] shifts, int count) {
        var starts = new long[count];
        var ends = new long[count];
        var from = new long[count];
        var until = new long[count];
        int open = 0;
        for (int i = 0; i < count; i++) {
            starts[i] = shifts[i][0];
            ends[i] = shifts[i][1];
            if (open > 0 && starts[i] <= until[open - 1]) {
                until[open - 1] = Math.max(until[open - 1], ends[i]);
            } else {
                from[open] = starts[i];
                until[open++] = ends[i];
            }
        }
        return new OpeningHours(starts, ends, Arrays.copyOf(from, open), Arrays.copyOf(until, open));
    }

    /** Whether it is open all the time; shifts that touch make one. */
    boolean covers(long from, long until) {
        int found = Arrays.binarySearch(openFrom, from);
        int at = found >= 0 ? found : -found - 2;
        return at >= 0 && until <= openUntil[at];
    }

    /** Starts are counted in real time from the opening of each shift, so that no clock change bends them. */
    boolean startsAt(long instant, long interval) {
        for (int i = 0; i < shiftStarts.length && shiftStarts[i] <= instant; i++) {
            if (instant < shiftEnds[i] && (instant - shiftStarts[i]) % interval == 0) {
                return true;
            }
        }
        return false;
    }

    LongStream starts(long interval, long from, long until) {
        return java.util.stream.IntStream.range(0, shiftStarts.length).boxed().flatMapToLong(shift -> {
            var opening = shiftStarts[shift];
            var skipped = Math.max(0, Math.ceilDiv(from - opening, interval));
            var end = Math.min(until, shiftEnds[shift]);
            return LongStream.iterate(opening + skipped * interval, start -> start < end, start -> start + interval);
        });
    }
}
