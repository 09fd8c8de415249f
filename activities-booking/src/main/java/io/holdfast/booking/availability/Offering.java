package io.holdfast.booking.availability;

import io.holdfast.booking.hours.WorkingTime;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A service with all that decides when it can take place and who serves it.
 *
 * @param asOf the database's clock
 * @param catalogue the version of the catalogue it was read from
 * @param rules on clocks that are the customer's once there is one
 * @param needs in order; whoever fills the first one leads: starts are counted from their opening, and their own terms count
 */
public record Offering(
        Instant asOf,
        long catalogue,
        Seller seller,
        ServiceId service,
        String name,
        boolean active,
        Terms terms,
        Rhythm rhythm,
        Group group,
        Duration minNotice,
        Duration maxHorizon,
        List<ReminderRule> reminders,
        BookingRules rules,
        List<Need> needs) {

    /** How far around a start the work of a resource counts when the least busy one is wanted. */
    static final Duration BUSYNESS = Duration.ofHours(12);

    private static final Duration DAY = Duration.ofDays(1);

    public Offering {
        reminders = List.copyOf(reminders);
        needs = List.copyOf(needs);
    }

    public record Seller(BusinessId id, String name, boolean active) {}

    /** How long it takes and what it costs, for one person or booking, and one night or day of a stay. */
    public record Terms(Duration duration, Duration bufferBefore, Duration bufferAfter, Money price) {}

    /**
     * How many people come.
     *
     * @param capacity of one start, over all its bookings; more than one makes a class, whose bookings share resources
     * @param pricePerPerson or for the whole booking
     */
    public record Group(int capacity, int minParty, int maxParty, boolean pricePerPerson) {

        public boolean isClass() {
            return capacity > 1;
        }
    }

    /** What every booking takes: so many of these. */
    public record Need(int count, Strategy choose, List<Bookable> pool) {

        public Need {
            pool = List.copyOf(pool);
        }
    }

    /** How the resources of a need are ordered when several would do. */
    public enum Strategy {
        ANY,
        CUSTOMER,
        LEAST_BUSY,
        ROUND_ROBIN,
        PRIORITY
    }

    /**
     * A resource with the time it works; with a capacity of one a booking takes it whole, else one unit a person.
     *
     * @param own where its terms differ from the service's
     */
    public record Bookable(
            AssignedResource resource,
            int capacity,
            Site site,
            WorkingTime time,
            @Nullable Terms own) {

        int unitsFor(int party) {
            return isWhole() ? 1 : party;
        }

        boolean isWhole() {
            return capacity == 1;
        }
    }

    /** Where it happens; its clocks are the ones that count. */
    public record Site(UUID id, String name, @Nullable String address, ZoneId zone) {

        /** As customers are told. */
        public @Nullable String place() {
            return address == null ? null : name + ", " + address;
        }
    }

    /** The same at another moment. */
    public Offering at(Instant now) {
        return new Offering(
                now,
                catalogue,
                seller,
                service,
                name,
                active,
                terms,
                rhythm,
                group,
                minNotice,
                maxHorizon,
                reminders,
                rules,
                needs);
    }

    /** Of its first site. */
    ZoneId zone() {
        return needs.stream()
                .flatMap(need -> need.pool().stream())
                .map(bookable -> bookable.site().zone())
                .findFirst()
                .orElse(ZoneId.of("UTC"));
    }

    /** How much catalogue it is. */
    int lines() {
        return 1
                + needs.stream()
                        .flatMap(need -> need.pool().stream())
                        .mapToInt(bookable -> 1 + bookable.time().lines())
                        .sum();
    }

    /** Refuses a question after anybody who never serves, or any place where it is never offered. */
    void requireKnown(SlotQuestion question) {
        var pool = needs.stream().flatMap(need -> need.pool().stream()).toList();
        var resources = pool.stream().map(bookable -> bookable.resource().id()).collect(Collectors.toSet());
        if (!resources.containsAll(question.wished())) {
            throw new UnknownWish(UnknownWish.Part.RESOURCE);
        }
        var site = question.site();
        if (site != null
                && pool.stream().noneMatch(bookable -> bookable.site().id().equals(site))) {
            throw new UnknownWish(UnknownWish.Part.SITE);
        }
    }

    Instant earliestStart() {
        return asOf.plus(minNotice);
    }

    Instant latestStart() {
        return asOf.plus(maxHorizon);
    }

    /** How many nights or days; nothing else has a length. */
    int length(SlotQuestion question) {
        return rhythm instanceof Rhythm.Stay stay ? (question.length() == 0 ? stay.least() : question.length()) : 1;
    }

    /** Whether a party of this size can stay so long. */
    boolean accepts(SlotQuestion question) {
        return question.party() >= group.minParty() && question.party() <= group.maxParty() && acceptsLength(question);
    }

    boolean acceptsLength(SlotQuestion question) {
        return rhythm instanceof Rhythm.Stay stay
                ? question.length() == 0 || (question.length() >= stay.least() && question.length() <= stay.most())
                : question.length() == 0;
    }

    Money price(Terms agreed, int party, int length) {
        var times = Math.multiplyExact(group.pricePerPerson() ? party : 1, length);
        return new Money(
                Math.multiplyExact(agreed.price().minorUnits(), times),
                agreed.price().currency());
    }

    /** Who can't serve where these are missing: they themselves, but without the seats of a class nobody at that site. */
    public Set<ResourceId> ruledOut(Assignment assignment, Set<ResourceId> missing) {
        var serving = assignment.resources().stream().map(AssignedResource::id).collect(Collectors.toSet());
        return serving.containsAll(missing)
                ? missing
                : needs.stream()
                        .flatMap(need -> need.pool().stream())
                        .filter(bookable -> bookable.site().equals(assignment.site()))
                        .map(bookable -> bookable.resource().id())
                        .collect(Collectors.toSet());
    }

    /** From when on the claims matter to starts from this instant on. */
    public Instant claimsFrom(Instant start) {
        return start.minus(longest(Terms::bufferBefore)).minus(lookAround());
    }

    /** Until when the claims matter to starts until this instant. */
    public Instant claimsUntil(Instant start) {
        return start.plus(longest()).plus(longest(Terms::bufferAfter)).plus(lookAround());
    }

    /** No booking lasts longer. */
    Duration longest() {
        return rhythm instanceof Rhythm.Stay stay ? DAY.multipliedBy(stay.most() + 1L) : longest(Terms::duration);
    }

    private Duration longest(Function<Terms, Duration> part) {
        var own = needs.stream()
                .flatMap(need -> need.pool().stream())
                .flatMap(bookable -> Stream.ofNullable(bookable.own()));
        return Stream.concat(Stream.of(terms), own)
                .map(part)
                .max(Duration::compareTo)
                .orElseThrow();
    }

    private Duration lookAround() {
        return needs.stream().anyMatch(need -> need.choose() == Strategy.LEAST_BUSY) ? BUSYNESS : Duration.ZERO;
    }
}
