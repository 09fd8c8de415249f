package io.holdfast.booking.hours;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;

/** When a resource is open within a range, as instants (epoch seconds), and where the starts of its bookings lie. */
public final class OpeningHours {

    /** A shift that covers an instant began at most so many local days earlier, whatever the clocks do. */
    private static final int LONGEST_SHIFT_DAYS = 2;

    private final Openings openings;
    private final Spans open;
    private final Spans closed;
    private final boolean unruled;

    private OpeningHours(Openings openings, Spans open, Spans closed, boolean unruled) {
        this.openings = openings;
        this.open = open;
        this.closed = closed;
        this.unruled = unruled;
    }

    public static OpeningHours of(WorkingTime time, ZoneId zone, Instant from, Instant until) {
        return new Reading(time, zone, from, until).hours();
    }

    /** Whether it is open all the time; spans that touch make one. */
    public boolean covers(long from, long until) {
        return open.covers(from, until);
    }

    public boolean isOpenAt(long instant) {
        return open.covers(instant, instant + 1);
    }

    /** Whether some of the time is closed on purpose: by an exception or a blackout. */
    public boolean isClosedWithin(long from, long until) {
        return closed.touches(from, until);
    }

    /** Whether no weekly rule says anything. */
    public boolean isUnruled() {
        return unruled;
    }

    /** Starts are counted in real time from each opening, so that no clock change bends them. */
    public boolean startsAt(long instant, long interval) {
        return openings.startsAt(instant, interval);
    }

    /** Every start of the range, not in order, some perhaps twice; whether it is open then is another question. */
    public void starts(long interval, long from, long until, LongConsumer starts) {
        openings.starts(interval, from, until, starts);
    }

    /** The open spans, in order and apart, as pairs of epoch seconds. */
    public List<long[]> spans() {
        return IntStream.range(0, open.count())
                .mapToObj(i -> new long[] {open.from(i), open.until(i)})
                .toList();
    }

    /** Works out the hours once. */
    private record Reading(WorkingTime time, ZoneId zone, LocalDate first, LocalDate last) {

        Reading(WorkingTime time, ZoneId zone, Instant from, Instant until) {
            this(
                    time,
                    zone,
                    from.atZone(zone).toLocalDate().minusDays(LONGEST_SHIFT_DAYS),
                    until.atZone(zone).toLocalDate());
        }

        OpeningHours hours() {
            var openings = new Openings.Builder();
            time.rules().forEach(rule -> shifts(rule, openings));
            var weekly = openings.build().spans();
            var extra = oneOffs(time.exceptions(), OneOff.Kind.OPEN);
            time.exceptions().stream()
                    .filter(one -> one.kind() == OneOff.Kind.OPEN && isNear(one))
                    .forEach(one -> openings.add(second(one.from()), second(one.until())));
            var closed =
                    oneOffs(time.exceptions(), OneOff.Kind.CLOSED).plus(oneOffs(time.blackouts(), OneOff.Kind.CLOSED));
            var open = weekly.minus(holidays()).plus(extra).minus(closed);
            return new OpeningHours(openings.build(), open, closed, time.rules().isEmpty());
        }

        private void shifts(WeeklyRule rule, Openings.Builder openings) {
            for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
                if (rule.beginsOn(date)) {
                    var at = date.atTime(rule.opens());
                    for (var pause : rule.breaks()) {
                        openings.add(second(at), second(after(date, rule.opens(), pause.from())));
                        at = after(date, rule.opens(), pause.until());
                    }
                    openings.add(second(at), second(closing(date, rule)));
                }
            }
        }

        private Spans holidays() {
            var days = new Spans.Builder();
            for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
                if (time.isHoliday(date)) {
                    days.add(
                            second(date.atStartOfDay()), second(date.plusDays(1).atStartOfDay()));
                }
            }
            return days.build();
        }

        private Spans oneOffs(List<OneOff> times, OneOff.Kind kind) {
            var spans = new Spans.Builder();
            for (var one : times) {
                if (one.kind() == kind && isNear(one)) {
                    spans.add(second(one.from()), second(one.until()));
                }
            }
            return spans.build();
        }

        private boolean isNear(OneOff one) {
            return !one.until().toLocalDate().isBefore(first)
                    && !one.from().toLocalDate().isAfter(last);
        }

        private static LocalDateTime closing(LocalDate date, WeeklyRule rule) {
            return (rule.closes().isAfter(rule.opens()) ? date : date.plusDays(1)).atTime(rule.closes());
        }

        /** A time of the shift that began on this date. */
        private static LocalDateTime after(LocalDate date, LocalTime opens, LocalTime time) {
            return (time.isBefore(opens) ? date.plusDays(1) : date).atTime(time);
        }

        private long second(LocalDateTime local) {
            return Clocks.resolve(local, zone).getEpochSecond();
        }
    }
}
