package io.holdfast.booking.availability;

import io.holdfast.booking.hours.Clocks;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** When a service begins. */
public sealed interface Rhythm {

    /** Again and again from the opening of whoever leads. */
    record Every(Duration interval) implements Rhythm {}

    /** At certain local times, as classes do. */
    record Fixed(List<FixedStart> starts) implements Rhythm, OnTheClock {

        public Fixed {
            starts = List.copyOf(starts);
        }

        @Override
        public LongStream on(LocalDate date, ZoneId zone) {
            return starts.stream()
                    .filter(start -> start.isOn(date))
                    .flatMap(start -> start.times().stream())
                    .mapToLong(time -> Clocks.resolve(date.atTime(time), zone).getEpochSecond());
        }
    }

    /** At check-in time, for some nights or days. */
    record Stay(Unit unit, LocalTime checkIn, LocalTime checkOut, int least, int most) implements Rhythm, OnTheClock {

        @Override
        public LongStream on(LocalDate date, ZoneId zone) {
            return LongStream.of(checkIn(date, zone));
        }

        long checkIn(LocalDate date, ZoneId zone) {
            return Clocks.resolve(date.atTime(checkIn), zone).getEpochSecond();
        }

        /** When the stay ends that begins on this date. */
        long end(LocalDate date, int length, ZoneId zone) {
            var last = date.plusDays(unit == Unit.NIGHT ? length : length - 1L);
            return Clocks.resolve(last.atTime(checkOut), zone).getEpochSecond();
        }
    }

    /** What the length of a stay is counted in. */
    enum Unit {
        NIGHT,
        DAY
    }

    /**
     * Local times on some days of the week.
     *
     * @param validUntil inclusive
     */
    record FixedStart(
            Set<DayOfWeek> days,
            Set<LocalTime> times,
            @Nullable LocalDate validFrom,
            @Nullable LocalDate validUntil) {

        public FixedStart {
            days = Set.copyOf(days);
            times = Set.copyOf(times);
        }

        boolean isOn(LocalDate date) {
            return days.contains(date.getDayOfWeek())
                    && (validFrom == null || !date.isBefore(validFrom))
                    && (validUntil == null || !date.isAfter(validUntil));
        }
    }

    /** A rhythm that the clock of the site gives by itself, whoever serves. */
    sealed interface OnTheClock permits Fixed, Stay {

        LongStream on(LocalDate date, ZoneId zone);

        /** The starts from one epoch second (inclusive) to another (exclusive). */
        default LongStream between(long from, long until, ZoneId zone) {
            // A gap in the clocks may move a start into the next day.
            var first = date(from, zone).minusDays(1);
            return first.datesUntil(date(until, zone).plusDays(1))
                    .flatMapToLong(date -> on(date, zone))
                    .filter(start -> start >= from && start < until);
        }

        private static LocalDate date(long second, ZoneId zone) {
            return Instant.ofEpochSecond(second).atZone(zone).toLocalDate();
        }
    }
}
