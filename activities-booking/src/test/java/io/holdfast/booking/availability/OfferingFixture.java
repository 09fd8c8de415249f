package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claim;
import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Need;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.workflows.model.AssignedResource;
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
import java.util.UUID;
import java.util.stream.Stream;

/** A service built up word by word; an hour each hour, no buffers, no notice, far horizon. */
final class OfferingFixture {

    private final Site site;
    private final List<Need> needs = new ArrayList<>();
    private Instant asOf = Instant.EPOCH;
    private Duration duration = Duration.ofHours(1);
    private Duration interval = Duration.ofHours(1);
    private Duration before = Duration.ZERO;
    private Duration after = Duration.ZERO;
    private Duration notice = Duration.ZERO;
    private Duration horizon = Duration.ofDays(365 * 100);
    private int maxParty = 1;
    private boolean businessActive = true;
    private boolean active = true;

    private OfferingFixture(String zone) {
        this.site = new Site(UUID.randomUUID(), "House", null, ZoneId.of(zone));
    }

    static OfferingFixture anOfferingIn(String zone) {
        return new OfferingFixture(zone);
    }

    Bookable bookable(ResourceKind kind, int capacity, WeeklyHours... hours) {
        return new Bookable(
                new AssignedResource(new ResourceId(UUID.randomUUID()), kind.name(), kind),
                capacity,
                site,
                List.of(hours));
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
        duration = Duration.ofMinutes(minutes);
        interval = Duration.ofMinutes(everyMinutes);
        return this;
    }

    OfferingFixture buffered(int beforeMinutes, int afterMinutes) {
        before = Duration.ofMinutes(beforeMinutes);
        after = Duration.ofMinutes(afterMinutes);
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
                new BusinessId(UUID.randomUUID()),
                "Business",
                businessActive,
                new ServiceId(UUID.randomUUID()),
                "Service",
                active,
                duration,
                interval,
                before,
                after,
                new Money(4500, Currency.getInstance("CHF")),
                1,
                maxParty,
                notice,
                horizon,
                List.of(),
                needs);
    }

    static WeeklyHours[] daily(String opens, String closes) {
        return Stream.of(DayOfWeek.values())
                .map(day -> hours(day, opens, closes))
                .toArray(WeeklyHours[]::new);
    }

    static WeeklyHours hours(DayOfWeek day, String opens, String closes) {
        return new WeeklyHours(day, LocalTime.parse(opens), LocalTime.parse(closes), null, null);
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
