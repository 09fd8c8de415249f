package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Occupancy.Claims;
import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.workflows.model.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One service at one site within a range of time: who could serve a start, and who does. Works in epoch seconds. */
final class SitePlan {

    private final Offering offering;
    private final Site site;
    private final List<Bookable> bookables;
    private final OpeningHours[] hours;
    private final int[][] pools;
    private final int[] counts;
    private final int[][] eligible;
    private final int[] sizes;
    private final long duration;
    private final long interval;

    private SitePlan(
            Offering offering, Site site, List<Bookable> bookables, int[][] pools, Instant from, Instant until) {
        this.offering = offering;
        this.site = site;
        this.bookables = bookables;
        this.pools = pools;
        this.counts = offering.needs().stream().mapToInt(Offering.Need::count).toArray();
        this.hours = bookables.stream()
                .map(bookable -> OpeningHours.of(bookable, from, until.plus(offering.duration())))
                .toArray(OpeningHours[]::new);
        this.eligible = new int[pools.length][];
        for (int need = 0; need < pools.length; need++) {
            eligible[need] = new int[pools[need].length];
        }
        this.sizes = new int[pools.length];
        this.duration = offering.duration().toSeconds();
        this.interval = offering.interval().toSeconds();
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

    Site site() {
        return site;
    }

    /** The claims in the order of this plan's resources. */
    Claims[] claims(Occupancy occupancy) {
        return bookables.stream()
                .map(bookable -> occupancy.of(bookable.resource().id()))
                .toArray(Claims[]::new);
    }

    /** Every start that the hours of the first need's resources give, each once. */
    long[] starts(long from, long until) {
        if (pools.length == 0) {
            return new long[0];
        }
        return LongStream.of(0)
                .flatMap(all -> java.util.Arrays.stream(pools[0])
                        .mapToObj(resource -> hours[resource].starts(interval, from, until))
                        .flatMapToLong(starts -> starts))
                .sorted()
                .distinct()
                .toArray();
    }

    /** Which resources would be enough, hours and claims aside. */
    boolean suits(SlotQuestion question) {
        return choose(question, 0, false, null) != null;
    }

    /** Whether somebody suitable works then, claims aside. */
    boolean isOpen(SlotQuestion question, long start) {
        return choose(question, start, true, null) != null;
    }

    /** Who serves this start, or null if nobody can. */
    @Nullable
    Assignment assign(SlotQuestion question, long start, Claims[] claims) {
        var chosen = choose(question, start, true, claims);
        if (chosen == null) {
            return null;
        }
        var crew = new Bookable[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            crew[i] = bookables.get(chosen[i]);
        }
        var begin = Instant.ofEpochSecond(start);
        return new Assignment(
                offering.appointment(begin, site),
                site,
                List.of(crew),
                question.party(),
                spaces(start, claims),
                offering.priceFor(question.party()),
                begin.minus(offering.bufferBefore()),
                begin.plus(offering.duration()).plus(offering.bufferAfter()));
    }

    private int @Nullable [] choose(
            SlotQuestion question, long start, boolean withinHours, Claims @Nullable [] claims) {
        for (int need = 0; need < pools.length; need++) {
            int size = 0;
            for (int resource : pools[need]) {
                var bookable = bookables.get(resource);
                if (!question.excluded().contains(bookable.resource().id())
                        && bookable.unitsFor(question.party()) <= bookable.capacity()
                        && (!withinHours || works(need, resource, start))
                        && (claims == null
                                || freeUnits(resource, start, claims) >= bookable.unitsFor(question.party()))) {
                    eligible[need][size++] = resource;
                }
            }
            if (size < counts[need]) {
                return null;
            }
            sizes[need] = size;
            order(need, size, start, claims);
            preferWished(need, size, question.wished());
        }
        return Crew.choose(
                eligible,
                sizes,
                counts,
                wished(question.wished()),
                question.wished().size());
    }

    private boolean works(int need, int resource, long start) {
        return hours[resource].covers(start, start + duration)
                && (need != 0 || hours[resource].startsAt(start, interval));
    }

    private int freeUnits(int resource, long start, Claims[] claims) {
        return claims[resource].freeUnits(
                bookables.get(resource).capacity(),
                start - offering.bufferBefore().toSeconds(),
                start + duration + offering.bufferAfter().toSeconds());
    }

    private void order(int need, int size, long start, Claims @Nullable [] claims) {
        var pool = eligible[need];
        switch (offering.needs().get(need).choose()) {
            case ANY, CUSTOMER -> {}
            case LEAST_BUSY -> {
                if (claims != null && size > 1) {
                    var around = Offering.BUSYNESS.toSeconds();
                    sort(pool, size, resource -> claims[resource].busySeconds(start - around, start + around));
                }
            }
            // Turns follow the starts, so that search and placing agree without a memory.
            case ROUND_ROBIN -> {
                var first = Math.floorMod(start / interval, (long) pools[need].length);
                sort(pool, size, resource -> Math.floorMod(position(need, resource) - first, pools[need].length));
            }
        }
    }

    private int position(int need, int resource) {
        for (int i = 0; i < pools[need].length; i++) {
            if (pools[need][i] == resource) {
                return i;
            }
        }
        return 0;
    }

    private void preferWished(int need, int size, Set<ResourceId> wished) {
        if (!wished.isEmpty()) {
            sort(eligible[need], size, resource -> wished.contains(id(resource)) ? 0 : 1);
        }
    }

    /** A stable insertion sort: pools are short and mostly in order. */
    private static void sort(int[] pool, int size, java.util.function.IntToLongFunction key) {
        var keys = new long[size];
        for (int i = 0; i < size; i++) {
            var resource = pool[i];
            var own = key.applyAsLong(resource);
            int at = i;
            while (at > 0 && keys[at - 1] > own) {
                keys[at] = keys[at - 1];
                pool[at] = pool[at - 1];
                at--;
            }
            keys[at] = own;
            pool[at] = resource;
        }
    }

    private boolean[] wished(Set<ResourceId> wishes) {
        var wished = new boolean[bookables.size()];
        for (int resource = 0; !wishes.isEmpty() && resource < wished.length; resource++) {
            wished[resource] = wishes.contains(id(resource));
        }
        return wished;
    }

    /** After {@link #choose}: as many people as the scarcest need has places for. */
    private int spaces(long start, Claims[] claims) {
        int spaces = Integer.MAX_VALUE;
        for (int need = 0; need < pools.length; need++) {
            int places = 0;
            for (int i = 0; i < sizes[need]; i++) {
                places += freeUnits(eligible[need][i], start, claims);
            }
            spaces = Math.min(spaces, places / counts[need]);
        }
        return spaces;
    }

    private ResourceId id(int resource) {
        return Objects.requireNonNull(bookables.get(resource).resource().id());
    }
}
