package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.availability.Offering.Terms;
import io.holdfast.booking.hours.OpeningHours;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One service at one site within a range of time: when it can begin, and who serves it. Works in epoch seconds. */
final class SitePlan {

    private final Offering offering;
    private final Site site;
    private final List<Bookable> bookables;
    private final int[][] pools;
    private final OpeningHours[] hours;
    private final List<Terms> leads;

    private SitePlan(
            Offering offering, Site site, List<Bookable> bookables, int[][] pools, Instant from, Instant until) {
        this.offering = offering;
        this.site = site;
        this.bookables = List.copyOf(bookables);
        this.pools = pools;
        this.hours = bookables.stream()
                .map(bookable -> OpeningHours.of(bookable.time(), site.zone(), from, until.plus(offering.longest())))
                .toArray(OpeningHours[]::new);
        this.leads = leadersHaveTerms()
                ? Arrays.stream(pools[0])
                        .mapToObj(resource -> termsOf(resource))
                        .distinct()
                        .toList()
                : List.of(offering.terms());
    }

    static SitePlan of(Offering offering, Site site, Instant from, Instant until) {
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
        return new SitePlan(offering, site, bookables, pools, from, until);
    }

    /** The claims in the order of a plan's resources, and those on the seats of a class. */
    record Taken(List<Claims> claims, Claims seats) {

        Taken {
            claims = List.copyOf(claims);
        }
    }

    Taken taken(Occupancy occupancy) {
        return new Taken(
                bookables.stream()
                        .map(bookable -> occupancy.of(bookable.resource().id()))
                        .toList(),
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

    ResourceId id(int resource) {
        return Objects.requireNonNull(bookables.get(resource).resource().id());
    }

    /** Every start that the rhythm gives, each once, in order; whether anybody works then is another question. */
    long[] starts(long from, long until) {
        var starts = switch (offering.rhythm()) {
            case Rhythm.Every(var interval) -> {
                var counted = LongStream.builder();
                for (int resource : pools[0]) {
                    hours[resource].starts(interval.toSeconds(), from, until, counted);
                }
                yield counted.build();
            }
            case Rhythm.OnTheClock clock -> clock.between(from, until, site.zone());
        };
        return starts.sorted().distinct().toArray();
    }

    /** Which resources would be enough, hours and claims aside. */
    boolean suits(SlotQuestion question) {
        return leads.stream().anyMatch(terms -> Choice.atAll(this, question, terms));
    }

    /** Whether somebody suitable works then, claims aside. */
    boolean isOpen(SlotQuestion question, long start) {
        return leads.stream()
                .anyMatch(terms -> Choice.of(this, question, course(question, start, terms), null) != null);
    }

    /** Who serves this start, or null if nobody can. The one whose turn it is leads, and so decides on the terms. */
    @Nullable
    Assignment assign(SlotQuestion question, long start, Taken taken) {
        Choice best = null;
        for (var terms : leads) {
            var choice = Choice.of(this, question, course(question, start, terms), taken);
            if (choice != null && (best == null || choice.comesBefore(best))) {
                best = choice;
            }
        }
        return best == null ? null : best.assignment();
    }

    private Course course(SlotQuestion question, long start, Terms terms) {
        var length = offering.length(question);
        var end = offering.rhythm() instanceof Rhythm.Stay stay
                ? stay.end(date(start), length, site.zone())
                : start + terms.duration().toSeconds();
        var session = offering.group().isClass() ? Session.of(offering.service(), site.id(), start) : null;
        return new Course(start, end, terms, length, session);
    }

    /** Whether this resource may lead on these terms; where the first need asks for several, nobody leads. */
    boolean leadsOn(int resource, Terms terms) {
        return !leadersHaveTerms() || termsOf(resource).equals(terms);
    }

    private boolean leadersHaveTerms() {
        return pools.length > 0 && offering.needs().getFirst().count() == 1;
    }

    private Terms termsOf(int resource) {
        var own = bookables.get(resource).own();
        return own == null ? offering.terms() : own;
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
    boolean hasStart(long start) {
        return !(offering.rhythm() instanceof Rhythm.OnTheClock clock)
                || clock.between(start, start + 1, site.zone()).findAny().isPresent();
    }

    /** By night it is enough to be open at check-in, by day it takes the whole day; a room without rules is always open. */
    private boolean isOpenFor(Rhythm.Stay stay, OpeningHours open, Course course) {
        if (open.isClosedWithin(course.start(), course.end())) {
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
