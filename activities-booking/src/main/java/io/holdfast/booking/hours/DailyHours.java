package io.holdfast.booking.hours;

import io.holdfast.booking.hours.TimesSaid.Told;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The hours that count, day by day, with the reasons. They are those that slots are found by, cut at midnight. */
public final class DailyHours {

    private static final String ALL_DAY = "all day";

    private final TimesSaid said;

    private DailyHours(TimesSaid said) {
        this.said = said;
    }

    /**
     * A day on the clocks of the location.
     *
     * @param because what is said about it; what comes later counts more
     */
    public record Day(LocalDate date, List<Open> open, List<String> because) {

        public Day {
            open = List.copyOf(open);
            because = List.copyOf(because);
        }
    }

    /**
     * Open from then to then.
     *
     * @param to midnight is the end of the day
     */
    public record Open(LocalTime from, LocalTime to, Instant startsAt, Instant endsAt) {}

    /** The last day included. */
    public static List<Day> of(TimesSaid said, LocalDate from, LocalDate to) {
        var daily = new DailyHours(said);
        var hours =
                OpeningHours.of(said.workingTime(), said.zone(), daily.startOf(from), daily.startOf(to.plusDays(1)));
        var spans = hours.spans();
        return from.datesUntil(to.plusDays(1))
                .map(date -> new Day(date, daily.open(spans, date), daily.because(date)))
                .toList();
    }

    private Instant startOf(LocalDate date) {
        return Clocks.resolve(date.atStartOfDay(), said.zone());
    }

    private List<Open> open(List<long[]> spans, LocalDate date) {
        long start = startOf(date).getEpochSecond();
        long end = startOf(date.plusDays(1)).getEpochSecond();
        return spans.stream()
                .filter(span -> span[0] < end && start < span[1])
                .map(span -> open(Math.max(start, span[0]), Math.min(end, span[1])))
                .toList();
    }

    private Open open(long from, long until) {
        var startsAt = Instant.ofEpochSecond(from);
        var endsAt = Instant.ofEpochSecond(until);
        return new Open(local(startsAt), local(endsAt), startsAt, endsAt);
    }

    private LocalTime local(Instant instant) {
        return instant.atZone(said.zone()).toLocalTime();
    }

    private List<String> because(LocalDate date) {
        var reasons = new ArrayList<String>();
        for (var rule : said.rules()) {
            if (rule.beginsOn(date)) {
                reasons.add("weekly rule " + times(rule));
            } else if (lastsOverMidnight(rule) && rule.beginsOn(date.minusDays(1))) {
                reasons.add("weekly rule " + times(rule) + " of the day before");
            }
        }
        if (reasons.isEmpty()) {
            reasons.add("no weekly rule");
        }
        var holiday = said.holidays().on(date);
        if (holiday != null) {
            reasons.add(holiday.closed() ? "holiday: " + holiday.name() : "open on this holiday: " + holiday.name());
        }
        tell(reasons, said.exceptions(), OneOff.Kind.OPEN, date, "extra opening");
        tell(reasons, said.exceptions(), OneOff.Kind.CLOSED, date, "closed");
        tell(reasons, said.blackouts(), OneOff.Kind.CLOSED, date, "blackout");
        return reasons;
    }

    private static void tell(List<String> reasons, List<Told> told, OneOff.Kind kind, LocalDate date, String what) {
        for (var one : told) {
            if (one.time().kind() == kind && touches(one.time(), date)) {
                var why = one.reason() == null ? "" : " (" + one.reason() + ")";
                reasons.add(what + " " + times(one.time(), date) + why);
            }
        }
    }

    private static boolean touches(OneOff time, LocalDate date) {
        return time.from().isBefore(date.plusDays(1).atStartOfDay())
                && time.until().isAfter(date.atStartOfDay());
    }

    private static String times(OneOff time, LocalDate date) {
        var start = date.atStartOfDay();
        var end = date.plusDays(1).atStartOfDay();
        var from = time.from().isBefore(start) ? start : time.from();
        var until = time.until().isAfter(end) ? end : time.until();
        return from.equals(start) && until.equals(end) ? ALL_DAY : from.toLocalTime() + "–" + end(until);
    }

    private static String end(LocalDateTime until) {
        return end(until.toLocalTime());
    }

    private static String end(LocalTime time) {
        return time.equals(LocalTime.MIDNIGHT) ? "24:00" : time.toString();
    }

    private static boolean lastsOverMidnight(WeeklyRule rule) {
        return !rule.closes().isAfter(rule.opens()) && !rule.closes().equals(LocalTime.MIDNIGHT);
    }

    private static String times(WeeklyRule rule) {
        var shift = rule.opens() + "–" + end(rule.closes());
        return rule.breaks().isEmpty()
                ? shift
                : shift + ", break "
                        + rule.breaks().stream()
                                .map(pause -> pause.from() + "–" + end(pause.until()))
                                .collect(Collectors.joining(", "));
    }
}
