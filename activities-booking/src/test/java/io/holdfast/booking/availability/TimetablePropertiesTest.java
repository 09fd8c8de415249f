package io.holdfast.booking.availability;

import static io.holdfast.booking.availability.OfferingFixture.anOfferingIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.availability.Occupancy.Claim;
import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The timetable against an oracle that walks step by step and knows nothing of sorting or merging. */
class TimetablePropertiesTest {

    private static final List<String> ZONES =
            List.of("Europe/Zurich", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu");
    private static final List<Instant> FIRST_DAYS = List.of(
            Instant.parse("2026-03-28T00:00:00Z"),
            Instant.parse("2026-10-24T00:00:00Z"),
            Instant.parse("2026-10-03T00:00:00Z"),
            Instant.parse("2026-06-01T00:00:00Z"));
    private static final List<Strategy> STRATEGIES = List.of(Strategy.values());
    /** Every time in these services is a multiple of it. */
    private static final Duration STEP = Duration.ofMinutes(5);

    private static final Duration SPAN = Duration.ofDays(2);

    @Property(tries = 60)
    void finds_what_walking_through_the_days_finds(@ForAll long seed) {
        var random = new Random(seed);
        var from = FIRST_DAYS.get(random.nextInt(FIRST_DAYS.size()));
        var fixture = anOfferingIn(ZONES.get(random.nextInt(ZONES.size())))
                .asOf("2026-01-01T00:00:00Z")
                .lasting(10 * (1 + random.nextInt(9)), 15 * (1 + random.nextInt(4)))
                .buffered(5 * random.nextInt(3), 5 * random.nextInt(4))
                .forParties(4);
        var people = bookables(random, fixture, ResourceKind.STAFF, 1);
        fixture.needing(
                STRATEGIES.get(random.nextInt(STRATEGIES.size())),
                1 + random.nextInt(2),
                people.toArray(Bookable[]::new));
        var all = new ArrayList<>(people);
        if (random.nextBoolean()) {
            var seats = bookables(random, fixture, ResourceKind.SEAT, 1 + random.nextInt(4));
            fixture.needing(seats.toArray(Bookable[]::new));
            all.addAll(seats);
        }
        var offering = fixture.build();
        var claims = claims(random, all, from);
        var party = 1 + random.nextInt(3);

        var found =
                Timetable.of(offering, from, from.plus(SPAN))
                        .free(SlotQuestion.forParty(party), occupancy(claims))
                        .stream()
                        .map(slot -> slot.appointment().startsAt())
                        .toList();

        assertThat(found).isEqualTo(oracle(offering, claims, from, party));
        for (var start : found) {
            assertThat(Timetable.at(offering, start).refusal(SlotQuestion.forParty(party), start))
                    .isEmpty();
            assertThat(Timetable.at(offering, start).assign(SlotQuestion.forParty(party), start, occupancy(claims)))
                    .isPresent();
        }
    }

    private static List<Instant> oracle(
            Offering offering, Map<ResourceId, List<Claim>> claims, Instant from, int party) {
        var starts = new ArrayList<Instant>();
        for (var at = from; at.isBefore(from.plus(SPAN)); at = at.plus(STEP)) {
            var start = at;
            var first = true;
            var served = true;
            // The pools of these services do not overlap, so that counting is enough.
            for (var need : offering.needs()) {
                var counted = first;
                served &= need.pool().stream()
                                .filter(bookable -> isOpen(offering, bookable, start)
                                        && (!counted || isOnGrid(offering, bookable, start))
                                        && isFree(offering, bookable, start, party, claims))
                                .count()
                        >= need.count();
                first = false;
            }
            if (served) {
                starts.add(start);
            }
        }
        return starts;
    }

    private static boolean isOpen(Offering offering, Bookable bookable, Instant start) {
        for (var at = start; at.isBefore(start.plus(offering.duration())); at = at.plus(STEP)) {
            if (openings(bookable, at).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOnGrid(Offering offering, Bookable bookable, Instant start) {
        return openings(bookable, start).stream()
                .anyMatch(opening -> Duration.between(opening, start).toMinutes()
                                % offering.interval().toMinutes()
                        == 0);
    }

    /** The openings of all shifts that are on at this instant. */
    private static List<Instant> openings(Bookable bookable, Instant at) {
        var zone = bookable.site().zone();
        var openings = new ArrayList<Instant>();
        for (int back = 0; back <= 3; back++) {
            var date = at.atZone(zone).toLocalDate().plusDays(1).minusDays(back);
            for (var rule : bookable.hours()) {
                var opening = date.atTime(rule.opens()).atZone(zone).toInstant();
                var closing = (rule.closes().isAfter(rule.opens()) ? date : date.plusDays(1))
                        .atTime(rule.closes())
                        .atZone(zone)
                        .toInstant();
                if (date.getDayOfWeek() == rule.day() && !at.isBefore(opening) && at.isBefore(closing)) {
                    openings.add(opening);
                }
            }
        }
        return openings;
    }

    private static boolean isFree(
            Offering offering, Bookable bookable, Instant start, int party, Map<ResourceId, List<Claim>> claims) {
        var takenFrom = start.minus(offering.bufferBefore()).getEpochSecond();
        var takenUntil =
                start.plus(offering.duration()).plus(offering.bufferAfter()).getEpochSecond();
        var busy = claims.getOrDefault(bookable.resource().id(), List.of()).stream()
                .filter(claim -> claim.from() < takenUntil && claim.until() > takenFrom)
                .map(Claim::unit)
                .distinct()
                .count();
        return bookable.capacity() - busy >= (bookable.capacity() == 1 ? 1 : party);
    }

    private static List<Bookable> bookables(Random random, OfferingFixture fixture, ResourceKind kind, int capacity) {
        var bookables = new ArrayList<Bookable>();
        for (int n = 0; n <= random.nextInt(3); n++) {
            var hours = new ArrayList<WeeklyHours>();
            for (var day : DayOfWeek.values()) {
                for (int shift = 0; shift < random.nextInt(3); shift++) {
                    hours.add(new WeeklyHours(day, time(random), time(random), null, null));
                }
            }
            bookables.add(fixture.bookable(kind, capacity, hours.toArray(WeeklyHours[]::new)));
        }
        return bookables;
    }

    private static LocalTime time(Random random) {
        return LocalTime.of(random.nextInt(24), 15 * random.nextInt(4));
    }

    private static Map<ResourceId, List<Claim>> claims(Random random, List<Bookable> bookables, Instant from) {
        var claims = new HashMap<ResourceId, List<Claim>>();
        for (var bookable : bookables) {
            for (int n = 0; n < random.nextInt(12); n++) {
                var start = from.plus(Duration.ofMinutes(5L * random.nextInt(12 * 48)));
                claims.computeIfAbsent(bookable.resource().id(), id -> new ArrayList<>())
                        .add(new Claim(
                                start.getEpochSecond(),
                                start.plus(Duration.ofMinutes(5L * (1 + random.nextInt(40))))
                                        .getEpochSecond(),
                                1 + random.nextInt(bookable.capacity())));
            }
        }
        return claims;
    }

    private static Occupancy occupancy(Map<ResourceId, List<Claim>> claims) {
        var byResource = new HashMap<ResourceId, Claims>();
        claims.forEach((resource, list) -> byResource.put(resource, Claims.of(list)));
        return new Occupancy(byResource);
    }
}
