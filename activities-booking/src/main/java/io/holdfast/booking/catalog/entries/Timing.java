package io.holdfast.booking.catalog.entries;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a service starts and how long it takes, in minutes.
 *
 * @param starts the only times it starts at; none: by the interval
 * @param stay if it lasts nights or days; its duration and interval then mean nothing
 */
public record Timing(
        int duration,
        int slotInterval,
        int bufferBefore,
        int bufferAfter,
        List<FixedStart> starts,
        @Nullable Stay stay) {

    public static final int DAY = 1440;
    public static final int LONGEST = 31 * DAY;
    public static final int MOST_STARTS = 50;

    public Timing {
        starts = List.copyOf(starts);
        Must.within(duration, 1, LONGEST, "A duration");
        Must.within(slotInterval, 1, DAY, "An interval");
        Must.within(bufferBefore, 0, DAY, "A buffer");
        Must.within(bufferAfter, 0, DAY, "A buffer");
        Must.within(starts.size(), 0, MOST_STARTS, "The number of fixed starts");
        Must.be(stay == null || starts.isEmpty(), "A stay starts at check-in");
    }

    /** Begins at these times of these days of the week, on the clocks of the location. */
    public record FixedStart(
            Set<DayOfWeek> days,
            List<LocalTime> times,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {

        public static final int MOST_TIMES = 100;

        public FixedStart {
            Must.within(days.size(), 1, DayOfWeek.values().length, "The number of days");
            Must.within(times.size(), 1, MOST_TIMES, "The number of times");
            Must.be(
                    validFrom == null || validUntil == null || !validUntil.isBefore(validFrom),
                    "A validity ends after it begins");
            days = java.util.Collections.unmodifiableSet(EnumSet.copyOf(days));
            times = times.stream().sorted().toList();
        }
    }

    /** Lasts from one check-in to a later check-out: so many nights, or days. */
    public record Stay(Unit unit, LocalTime checkIn, LocalTime checkOut, int min, int max) {

        public static final int LONGEST = 30;

        public Stay {
            Must.within(min, 1, LONGEST, "A stay");
            Must.within(max, min, LONGEST, "The longest stay");
            Must.be(unit == Unit.NIGHT || checkOut.isAfter(checkIn), "A day ends after it begins");
        }

        /** What is counted. */
        public enum Unit {
            NIGHT,
            DAY
        }
    }
}
