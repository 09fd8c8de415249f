package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claim;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Terms;
import io.holdfast.booking.hours.OneOff;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.workflows.model.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Finds the free starts by walking through the days step by step, asking the rules one by one. It knows nothing of
 * sorting, merging or indexes, and takes its time. Pools of different needs must not overlap.
 */
final class Oracle {

    /** Every time in the services it is asked about is a multiple of it. */
    static final Duration STEP = Duration.ofMinutes(5);

    private final Offering offering;
    private final Map<ResourceId, List<Claim>> claims;
    private final Map<ResourceId, List<BusyTime>> elsewhere;
    private final SlotQuestion question;
    private final ZoneId zone;
    private final Map<ResourceId, Map<Instant, Boolean>> open = new HashMap<>();

    Oracle(
            Offering offering,
            Map<ResourceId, List<Claim>> claims,
            Map<ResourceId, List<BusyTime>> elsewhere,
            SlotQuestion question) {
        this.offering = offering;
        this.claims = claims;
        this.elsewhere = elsewhere;
        this.question = question;
        this.zone = offering.zone();
    }

    List<Instant> starts(Instant from, Instant until) {
        var starts = new ArrayList<Instant>();
        for (var at = from; at.isBefore(until); at = at.plus(STEP)) {
            if (isFree(at)) {
                starts.add(at);
            }
        }
        return starts;
    }

    private boolean isFree(Instant start) {
        if (!isOnTheClock(start) || seatsLeft(start) < (offering.group().isClass() ? question.party() : 0)) {
            return false;
        }
        var first = offering.needs().getFirst();
        if (first.count() > 1) {
            return areServed(start, offering.terms(), first.pool());
        }
        return first.pool().stream().anyMatch(lead -> {
            var terms = lead.own() == null ? offering.terms() : lead.own();
            return areServed(start, terms, List.of(lead));
        });
    }

    /** With these for the first need. */
    private boolean areServed(Instant start, Terms terms, List<Bookable> leads) {
        return IntStream.range(0, offering.needs().size()).allMatch(n -> {
            var able = offering.needs().get(n).pool().stream()
                    .filter(bookable -> isAble(bookable, n, start, terms))
                    .toList();
            var booked = offering.group().isClass()
                    && seatsLeft(start) < offering.group().capacity();
            return able.stream()
                            .filter(bookable -> !booked || bookable.capacity() > 1 || serves(bookable, start))
                            .filter(bookable -> n > 0 || leads.contains(bookable))
                            .count()
                    >= offering.needs().get(n).count();
        });
    }

    private boolean isAble(Bookable bookable, int need, Instant start, Terms terms) {
        var own = bookable.own() == null ? offering.terms() : bookable.own();
        var leads = need == 0 && offering.needs().getFirst().count() == 1;
        return isOpen(bookable, start, end(start, terms))
                && (need > 0 || isOnGrid(bookable, start))
                && (!leads || own.equals(terms))
                && hasRoom(bookable, start, terms);
    }

    private Instant end(Instant start, Terms terms) {
        return offering.rhythm() instanceof Rhythm.Stay stay
                ? end(stay, start.atZone(zone).toLocalDate(), length(stay))
                : start.plus(terms.duration());
    }

    private Instant end(Rhythm.Stay stay, LocalDate checkIn, int length) {
        var nights = stay.unit() == Rhythm.Unit.NIGHT ? length : length - 1;
        return instant(checkIn.plusDays(nights).atTime(stay.checkOut()));
    }

    private int length(Rhythm.Stay stay) {
        return question.length() == 0 ? stay.least() : question.length();
    }

    private boolean isOnTheClock(Instant start) {
        if (offering.rhythm() instanceof Rhythm.Stay stay) {
            return dates(start).stream()
                    .anyMatch(date -> instant(date.atTime(stay.checkIn())).equals(start));
        }
        if (!(offering.rhythm() instanceof Rhythm.Fixed(var starts))) {
            return true;
        }
        return dates(start).stream()
                .anyMatch(date -> starts.stream()
                        .filter(fixed -> fixed.days().contains(date.getDayOfWeek()))
                        .flatMap(fixed -> fixed.times().stream())
                        .anyMatch(time -> instant(date.atTime(time)).equals(start)));
    }

    private boolean isOnGrid(Bookable bookable, Instant start) {
        return !(offering.rhythm() instanceof Rhythm.Every(var interval))
                || openings(bookable, start).stream()
                        .anyMatch(opening -> Duration.between(opening, start).toMinutes() % interval.toMinutes() == 0);
    }

    private boolean isOpen(Bookable bookable, Instant from, Instant until) {
        if (offering.rhythm() instanceof Rhythm.Stay stay) {
            return isOpenFor(stay, bookable, from, until);
        }
        return isOpenThroughout(bookable, from, until);
    }

    /** Nobody closed it on purpose; by night it must be open at each check-in, by day all day; without rules it always is. */
    private boolean isOpenFor(Rhythm.Stay stay, Bookable bookable, Instant from, Instant until) {
        var time = bookable.time();
        for (var at = from; at.isBefore(until); at = at.plus(STEP)) {
            var now = at;
            if (time.blackouts().stream().anyMatch(one -> holds(one, now))
                    || time.exceptions().stream()
                            .anyMatch(one -> one.kind() == OneOff.Kind.CLOSED && holds(one, now))) {
                return false;
            }
        }
        return time.rules().isEmpty()
                || IntStream.range(0, length(stay)).allMatch(n -> {
                    var date = from.atZone(zone).toLocalDate().plusDays(n);
                    var in = instant(date.atTime(stay.checkIn()));
                    return stay.unit() == Rhythm.Unit.NIGHT
                            ? isOpen(bookable, in)
                            : isOpenThroughout(bookable, in, end(stay, date, 1));
                });
    }

    private boolean isOpenThroughout(Bookable bookable, Instant from, Instant until) {
        for (var at = from; at.isBefore(until); at = at.plus(STEP)) {
            if (!isOpen(bookable, at)) {
                return false;
            }
        }
        return true;
    }

    private boolean isOpen(Bookable bookable, Instant at) {
        return open.computeIfAbsent(bookable.resource().id(), id -> new HashMap<>())
                .computeIfAbsent(at, instant -> worksAt(bookable, instant));
    }

    private boolean worksAt(Bookable bookable, Instant at) {
        var time = bookable.time();
        if (time.blackouts().stream().anyMatch(one -> holds(one, at))
                || time.exceptions().stream().anyMatch(one -> one.kind() == OneOff.Kind.CLOSED && holds(one, at))) {
            return false;
        }
        if (time.exceptions().stream().anyMatch(one -> one.kind() == OneOff.Kind.OPEN && holds(one, at))) {
            return true;
        }
        var holiday = dates(at).stream()
                .anyMatch(date -> time.holidays().apply(date.getYear()).contains(date)
                        && isWithin(at, date.atStartOfDay(), date.plusDays(1).atStartOfDay()));
        return !holiday && !weekly(bookable, at).isEmpty();
    }

    /** What starts are counted from at this instant. */
    private List<Instant> openings(Bookable bookable, Instant at) {
        var openings = new ArrayList<>(weekly(bookable, at));
        bookable.time().exceptions().stream()
                .filter(one -> one.kind() == OneOff.Kind.OPEN && holds(one, at))
                .forEach(one -> openings.add(instant(one.from())));
        return openings;
    }

    private List<Instant> weekly(Bookable bookable, Instant at) {
        var openings = new ArrayList<Instant>();
        for (var date : dates(at)) {
            for (var rule : bookable.time().rules()) {
                if (rule.days().contains(date.getDayOfWeek())) {
                    for (var part : parts(rule, date)) {
                        if (isWithin(at, part.getFirst(), part.getLast())) {
                            openings.add(instant(part.getFirst()));
                        }
                    }
                }
            }
        }
        return openings;
    }

    /** The shift that begins on this date, cut by its breaks. */
    private static List<List<LocalDateTime>> parts(WeeklyRule rule, LocalDate date) {
        var parts = new ArrayList<List<LocalDateTime>>();
        var from = date.atTime(rule.opens());
        for (var pause : rule.breaks()) {
            parts.add(List.of(from, inShift(rule, date, pause.from())));
            from = inShift(rule, date, pause.until());
        }
        parts.add(List.of(from, (rule.closes().isAfter(rule.opens()) ? date : date.plusDays(1)).atTime(rule.closes())));
        return parts;
    }

    private static LocalDateTime inShift(WeeklyRule rule, LocalDate date, LocalTime time) {
        return (time.isBefore(rule.opens()) ? date.plusDays(1) : date).atTime(time);
    }

    private boolean holds(OneOff one, Instant at) {
        return isWithin(at, one.from(), one.until());
    }

    private boolean isWithin(Instant at, LocalDateTime from, LocalDateTime until) {
        return !at.isBefore(instant(from)) && at.isBefore(instant(until));
    }

    private Instant instant(LocalDateTime local) {
        return local.atZone(zone).toInstant();
    }

    /** All dates that could have anything to do with this instant. */
    private List<LocalDate> dates(Instant at) {
        var date = at.atZone(zone).toLocalDate();
        return date.minusDays(3).datesUntil(date.plusDays(2)).toList();
    }

    private boolean serves(Bookable bookable, Instant start) {
        return offering.group().isClass()
                && claims(bookable.resource().id()).stream()
                        .anyMatch(claim -> session(start).occasion().equals(claim.occasion()));
    }

    private boolean hasRoom(Bookable bookable, Instant start, Terms terms) {
        var from = start.minus(terms.bufferBefore()).getEpochSecond();
        var until = end(start, terms).plus(terms.bufferAfter()).getEpochSecond();
        if (elsewhere.getOrDefault(bookable.resource().id(), List.of()).stream()
                .anyMatch(time ->
                        time.from().getEpochSecond() < until && time.until().getEpochSecond() > from)) {
            return false;
        }
        var shared = offering.group().isClass() && bookable.capacity() == 1;
        var busy = claims(bookable.resource().id()).stream()
                .filter(claim -> claim.from() < until && claim.until() > from)
                .filter(claim -> !shared || !session(start).occasion().equals(claim.occasion()))
                .map(Claim::unit)
                .distinct()
                .count();
        return bookable.capacity() - busy >= (bookable.capacity() == 1 ? 1 : question.party());
    }

    private long seatsLeft(Instant start) {
        return offering.group().capacity()
                - claims(session(start).seats()).stream()
                        .filter(claim -> claim.from() == start.getEpochSecond())
                        .map(Claim::unit)
                        .distinct()
                        .count();
    }

    private Session session(Instant start) {
        var site = offering.needs().getFirst().pool().getFirst().site();
        return Session.of(offering.service(), site.id(), start.getEpochSecond());
    }

    private List<Claim> claims(ResourceId resource) {
        return claims.getOrDefault(resource, List.of());
    }
}
