package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.booking.availability.Offering.Terms;
import io.holdfast.booking.hours.OpeningHours;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One service at one site within a range of time: when it can begin, and who serves it. Works in epoch seconds. */
final class SitePlan {

    private final Offering offering;
    private final Site site;
    private final Reach reach;
    private final List<Bookable> bookables;
    private final int[][] pools;
    private final OpeningHours[] hours;
    private final int[] counts;
    private final int[][] positions;
    private final List<Terms> leads;
    private final int[] lead;

    private SitePlan(Offering offering, Site site, List<Bookable> bookables, int[][] pools, Reach reach) {
        this.offering = offering;
        this.site = site;
        this.bookables = List.copyOf(bookables);
        this.pools = pools;
        this.reach = reach;
        var from = Instant.ofEpochSecond(reach.from());
        var until = Instant.ofEpochSecond(reach.until());
        this.hours = bookables.stream()
                .map(bookable -> OpeningHours.of(bookable.time(), site.zone(), from, until.plus(offering.longest())))
                .toArray(OpeningHours[]::new);
        this.counts = offering.needs().stream().mapToInt(need -> need.count()).toArray();
        this.positions = Arrays.stream(pools)
                .map(pool -> positions(pool, bookables.size()))
                .toArray(int[][]::new);
        var terms = bookables.stream().map(this::termsOf).toList();
        this.leads = Arrays.stream(pools[0]).mapToObj(terms::get).distinct().toList();
        this.lead = terms.stream().mapToInt(leads::indexOf).toArray();
    }

    private static int[] positions(int[] pool, int resources) {
        var positions = new int[resources];
        for (int i = pool.length - 1; i >= 0; i--) {
            positions[pool[i]] = i;
        }
        return positions;
    }

    /** Where the first need asks for several, nobody leads. */
    private Terms termsOf(Bookable bookable) {
        var own = bookable.own();
        return own == null || offering.needs().getFirst().count() > 1 ? offering.terms() : own;
    }

    static SitePlan of(Offering offering, Site site, Reach reach) {
        var bookables = new ArrayList<Bookable>();
        Map<ResourceId, Integer> index = new HashMap<>();
        var pools = new int[offering.needs().size()][];
        for (int need = 0; need < pools.length; need++) {
            pools[need] = offering.needs().get(need).pool().stream()
                    .filter(bookable -> bookable.site().id().equals(site.id()))
                    .mapToInt(bookable ->
                            index.computeIfAbsent(bookable.resource().id(), unknown -> {
                                bookables.add(bookable);
                                return bookables.size() - 1;
                            }))
                    .toArray();
        }
        return new SitePlan(offering, site, bookables, pools, reach);
    }

    /** The claims in the order of a plan's resources, and those on the seats of a class. */
    static final class Taken {

        private final Claims[] claims;
        private final Claims seats;

        private Taken(Claims[] claims, Claims seats) {
            this.claims = claims;
            this.seats = seats;
        }

        Claims claims(int resource) {
            return claims[resource];
        }

        Claims seats() {
            return seats;
        }
    }

    private Taken taken(Occupancy occupancy) {
        return new Taken(
                bookables.stream()
                        .map(bookable -> occupancy.of(bookable.resource().id()))
                        .toArray(Claims[]::new),
                occupancy.of(Session.seats(offering.service(), site.id())));
    }

    Offering offering() {
        return offering;
    }

    Site site() {
        return site;
    }

    int[][] pools() {
        return pools;
    }

    int resources() {
        return bookables.size();
    }

    Bookable bookable(int resource) {
        return bookables.get(resource);
    }

    /** How many of each need. */
    int[] counts() {
        return counts;
    }

    Strategy choose(int need) {
        return offering.needs().get(need).choose();
    }

    /** Where a resource stands in the pool of a need. */
    int position(int need, int resource) {
        return positions[need][resource];
    }

    /** The terms there are, each once, in the order of those who lead. */
    List<Terms> leads() {
        return leads;
    }

    /** Adds its free slots, in order of time. */
    void free(int most, SlotQuestion question, Occupancy occupancy, List<OfferedSlot> slots) {
        var chooser = chooser(question, taken(occupancy));
        int found = 0;
        for (long start : starts()) {
            var choice = chooser.at(start);
            if (choice != null) {
                slots.add(choice.offered());
                if (++found == most) {
                    return;
                }
            }
        }
    }

    /** Every start that the rhythm gives, each once, in order; whether anybody works then is another question. */
    private long[] starts() {
        var starts = switch (offering.rhythm()) {
            case Rhythm.Every(var interval) -> {
                var counted = LongStream.builder();
                for (int resource : pools[0]) {
                    hours[resource].starts(interval.toSeconds(), reach.from(), reach.until(), counted);
                }
                yield counted.build().toArray();
            }
            case Rhythm.OnTheClock clock ->
                clock.between(reach.from(), reach.until(), site.zone()).toArray();
        };
        Arrays.sort(starts);
        return distinct(starts);
    }

    private static long[] distinct(long[] sorted) {
        int count = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (i == 0 || sorted[i] != sorted[i - 1]) {
                sorted[count++] = sorted[i];
            }
        }
        return Arrays.copyOf(sorted, count);
    }

    /** Whether there are resources enough, hours and claims aside. */
    boolean isPossible(SlotQuestion question) {
        return chooser(question, null).isPossible();
    }

    /** Whether somebody suitable works then, claims aside. */
    boolean isOpen(SlotQuestion question, long start) {
        return hasStart(start) && chooser(question, null).at(start) != null;
    }

    /** Who serves this start, or null if nobody can. */
    @Nullable
    Assignment assign(SlotQuestion question, long start, Occupancy occupancy) {
        var choice = hasStart(start) ? chooser(question, taken(occupancy)).at(start) : null;
        return choice == null ? null : choice.assignment();
    }

    private Chooser chooser(SlotQuestion question, @Nullable Taken taken) {
        return new Chooser(this, question, taken);
    }

    Course course(SlotQuestion question, long start, Terms terms) {
        var length = offering.length(question);
        var end = offering.rhythm() instanceof Rhythm.Stay stay
                ? stay.end(date(start), length, site.zone())
                : start + terms.duration().toSeconds();
        var session = offering.group().isClass() ? Session.of(offering.service(), site.id(), start) : null;
        return new Course(start, end, terms, length, session);
    }

    /** On which of the {@link #leads} a resource leads; negative if it leads nobody. */
    int lead(int resource) {
        return lead[resource];
    }

    boolean works(int need, int resource, Course course) {
        return switch (offering.rhythm()) {
            case Rhythm.Every(var interval) ->
                hours[resource].covers(course.start(), course.end())
                        && (need != 0 || hours[resource].startsAt(course.start(), interval.toSeconds()));
            case Rhythm.Fixed fixed -> hours[resource].covers(course.start(), course.end());
            case Rhythm.Stay stay -> isOpenFor(stay, hours[resource], course);
        };
    }

    /** Whether the rhythm itself allows this start. */
    private boolean hasStart(long start) {
        return !(offering.rhythm() instanceof Rhythm.OnTheClock clock)
                || clock.between(start, start + 1, site.zone()).findAny().isPresent();
    }

    /** By night it is enough to be open at check-in, by day it takes the whole day; a room without rules is always open. */
    private boolean isOpenFor(Rhythm.Stay stay, OpeningHours open, Course course) {
        // The clocks can jump over a whole day's stay.
        if (course.end() <= course.start() || open.isClosedWithin(course.start(), course.end())) {
            return false;
        }
        var first = date(course.start());
        return open.isUnruled()
                || first.datesUntil(first.plusDays(course.length())).allMatch(date -> {
                    var in = stay.checkIn(date, site.zone());
                    return open.covers(in, stay.unit() == Rhythm.Unit.NIGHT ? in + 1 : stay.end(date, 1, site.zone()));
                });
    }

    private LocalDate date(long start) {
        return Instant.ofEpochSecond(start).atZone(site.zone()).toLocalDate();
    }
}
