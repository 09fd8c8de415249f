package io.holdfast.booking.availability;

import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a service asks of each of its bookings, as the catalogue stands, hours and claims aside.
 *
 * @param sites where it is sold; absent means wherever its resources are
 * @param starts the only ones there are, if they are fixed
 */
public record Demand(
        ServiceId service, List<Need> needs, @Nullable Set<UUID> sites, Rhythm.@Nullable Fixed starts) {

    public Demand {
        needs = List.copyOf(needs);
    }

    /**
     * So many of a kind with these tags, or of those that are named.
     *
     * @param ids absent if a kind is meant
     */
    public record Need(
            int count,
            @Nullable ResourceKind kind,
            @Nullable Set<ResourceId> ids,
            List<String> tags) {

        boolean suits(Workplace place) {
            return ids == null
                    ? place.of().kind() == kind && place.tags().containsAll(tags)
                    : ids.contains(place.resource());
        }
    }

    /** Whether those who serve a booking are all that it takes; more of them do no harm. */
    public boolean isMetBy(Collection<Workplace> serving) {
        var able = serving.stream()
                .filter(place -> place.serves(service)
                        && (sites == null || sites.contains(place.site().id())))
                .toList();
        var pools = needs.stream()
                .map(need -> IntStream.range(0, able.size())
                        .filter(i -> need.suits(able.get(i)))
                        .toArray())
                .toArray(int[][]::new);
        var counts = needs.stream().mapToInt(Need::count).toArray();
        var sizes = Arrays.stream(pools).mapToInt(pool -> pool.length).toArray();
        return Crew.choose(pools, sizes, counts, new boolean[able.size()], 0) != null;
    }

    /** Whether it still begins then. Only fixed starts are an appointment of their own; an interval is for looking. */
    public boolean hasStart(Instant start, ZoneId zone) {
        return starts == null
                || starts.between(start.getEpochSecond(), start.getEpochSecond() + 1, zone)
                        .findAny()
                        .isPresent();
    }
}
