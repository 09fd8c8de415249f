package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claim;
import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Group;
import io.holdfast.booking.availability.Offering.Need;
import io.holdfast.booking.availability.Offering.Seller;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.booking.availability.Offering.Terms;
import io.holdfast.booking.hours.WeeklyRule;
import io.holdfast.booking.hours.WorkingTime;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** A service built up word by word; an hour each hour, no buffers, no notice, far horizon. */
final class OfferingFixture {

    static final Currency CHF = Currency.getInstance("CHF");

    private final Site site;
    private final ServiceId service = new ServiceId(UUID.randomUUID());
    private final List<Need> needs = new ArrayList<>();
    private Instant asOf = Instant.EPOCH;
    private Rhythm rhythm = new Rhythm.Every(Duration.ofHours(1));
    private Terms terms = terms(60, 0, 0);
    private Duration notice = Duration.ZERO;
    private Duration horizon = Duration.ofDays(365 * 100);
    private int capacity = 1;
    private int maxParty = 1;
    private boolean businessActive = true;
    private boolean active = true;

    private OfferingFixture(String zone) {
        this.site = new Site(UUID.randomUUID(), "House", null, ZoneId.of(zone));
    }

    static OfferingFixture anOfferingIn(String zone) {
        return new OfferingFixture(zone);
    }

    static Terms terms(int minutes, int beforeMinutes, int afterMinutes) {
        return new Terms(
                Duration.ofMinutes(minutes),
                Duration.ofMinutes(beforeMinutes),
                Duration.ofMinutes(afterMinutes),
                new Money(4500, CHF));
    }

    Site site() {
        return site;
    }

    Bookable bookable(ResourceKind kind, int capacity, WeeklyRule... rules) {
        return bookable(kind, capacity, WorkingTime.weekly(List.of(rules)), null);
    }

    Bookable bookable(ResourceKind kind, int capacity, WorkingTime time, Terms own) {
        return bookableAt(site, kind, capacity, time, own);
    }

    static Bookable bookableAt(Site site, ResourceKind kind, int capacity, WorkingTime time, Terms own) {
        return new Bookable(
                new AssignedResource(new ResourceId(UUID.randomUUID()), kind.name(), kind), capacity, site, time, own);
    }

    OfferingFixture needing(Bookable... pool) {
        return needing(Strategy.ANY, 1, pool);
    }

    OfferingFixture needing(Strategy choose, int count, Bookable... pool) {
        needs.add(new Need(count, choose, List.of(pool)));
        return this;
    }

    OfferingFixture asOf(String instant) {
        asOf = Instant.parse(instant);
        return this;
    }

    OfferingFixture lasting(int minutes, int everyMinutes) {
        terms = new Terms(Duration.ofMinutes(minutes), terms.bufferBefore(), terms.bufferAfter(), terms.price());
        return beginning(new Rhythm.Every(Duration.ofMinutes(everyMinutes)));
    }

    OfferingFixture beginning(Rhythm when) {
        rhythm = when;
        return this;
    }

    OfferingFixture buffered(int beforeMinutes, int afterMinutes) {
        terms = new Terms(
                terms.duration(), Duration.ofMinutes(beforeMinutes), Duration.ofMinutes(afterMinutes), terms.price());
        return this;
    }

    OfferingFixture noticed(Duration notice, Duration horizon) {
        this.notice = notice;
        this.horizon = horizon;
        return this;
    }

    OfferingFixture forParties(int most) {
        maxParty = most;
        return this;
    }

    OfferingFixture asClassOf(int seats) {
        capacity = seats;
        return this;
    }

    OfferingFixture ofInactiveBusiness() {
        businessActive = false;
        return this;
    }

    OfferingFixture inactive() {
        active = false;
        return this;
    }

    Offering build() {
        return new Offering(
                asOf,
                1,
                new Seller(new BusinessId(UUID.randomUUID()), "Business", businessActive),
                service,
                "Service",
                active,
                terms,
                rhythm,
                new Group(capacity, 1, maxParty, true),
                notice,
                horizon,
                List.of(),
                BookingRules.NONE,
                needs);
    }

    static WeeklyRule[] daily(String opens, String closes) {
        return new WeeklyRule[] {
            new WeeklyRule(
                    Set.of(DayOfWeek.values()), LocalTime.parse(opens), LocalTime.parse(closes), List.of(), null, null)
        };
    }

    /** Each claim as resource, from, until; unit 1 unless given. */
    record Taken(Bookable bookable, String from, String until, int unit) {

        static Taken of(Bookable bookable, String from, String until) {
            return new Taken(bookable, from, until, 1);
        }
    }

    static Occupancy occupancy(Taken... taken) {
        Map<ResourceId, List<Claim>> claims = new HashMap<>();
        for (var claim : taken) {
            claims.computeIfAbsent(claim.bookable().resource().id(), id -> new ArrayList<>())
                    .add(new Claim(
                            Instant.parse(claim.from()).getEpochSecond(),
                            Instant.parse(claim.until()).getEpochSecond(),
                            claim.unit()));
        }
        return occupancy(claims);
    }

    static Occupancy occupancy(Map<ResourceId, List<Claim>> claims) {
        var byResource = new HashMap<ResourceId, Claims>();
        claims.forEach((resource, list) -> byResource.put(resource, Claims.of(list)));
        return new Occupancy(byResource);
    }

    static List<String> localStarts(List<OfferedSlot> slots) {
        return slots.stream()
                .map(slot -> slot.appointment().startsAtLocally().toString())
                .toList();
    }
}
