package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When a service can take place, and who serves it. Searching and placing ask the same questions here, so that what is
 * offered can be placed and what is not can't. Pure; not for several threads at once.
 */
public final class Timetable {

    private final Offering offering;
    private final List<SitePlan> plans;

    private Timetable(Offering offering, List<SitePlan> plans) {
        this.offering = offering;
        this.plans = plans;
    }

    /** The timetable for starts from one instant (inclusive) to another (exclusive). */
    public static Timetable of(Offering offering, Instant wishedFrom, Instant wishedUntil) {
        var reach = Reach.of(offering, wishedFrom, wishedUntil);
        Map<UUID, Site> sites = new LinkedHashMap<>();
        if (!reach.isEmpty()) {
            offering.needs()
                    .forEach(need -> need.pool()
                            .forEach(bookable ->
                                    sites.putIfAbsent(bookable.site().id(), bookable.site())));
        }
        var plans = sites.values().stream()
                .map(site -> SitePlan.of(offering, site, reach))
                .toList();
        return new Timetable(offering, plans);
    }

    /** The timetable of one start. */
    public static Timetable at(Offering offering, Instant start) {
        return of(offering, start, start.plusSeconds(1));
    }

    /** Every free slot, in order of time. */
    public List<OfferedSlot> free(SlotQuestion question, Occupancy occupancy) {
        return first(Integer.MAX_VALUE, question, occupancy);
    }

    /** The first free slots, in order of time. */
    public List<OfferedSlot> first(int most, SlotQuestion question, Occupancy occupancy) {
        List<OfferedSlot> slots = new ArrayList<>();
        if (offering.accepts(question)) {
            plansFor(question).forEach(plan -> plan.free(most, question, occupancy, slots));
        }
        if (plans.size() > 1) {
            slots.sort(Comparator.comparing(slot -> slot.appointment().startsAt()));
        }
        return slots.size() > most ? slots.subList(0, most) : slots;
    }

    /**
     * What is free instead of a slot that is taken: the nearest as asked for, then the nearest with others, then
     * elsewhere. As asked for are a little more than half, if there is anything else; and each has its place.
     */
    public List<OfferedSlot> instead(Instant wished, int most, SlotQuestion question, Occupancy occupancy) {
        var asked = nearest(wished, question, occupancy);
        if (question.wished().isEmpty() && question.site() == null) {
            return asked.stream().limit(most).toList();
        }
        var here = nearest(wished, question.wishing(Set.of()).at(siteOf(question)), occupancy);
        var others = without(asked, here);
        var elsewhere = without(here, nearest(wished, question.wishing(Set.of()).at(null), occupancy));
        var half = (most + 1) / 2;
        var chosen = new LinkedHashSet<OfferedSlot>();
        Stream.of(
                        asked.stream().limit(half),
                        others.stream().limit(Math.max(1, most - half - 1)),
                        elsewhere.stream().limit(1),
                        asked.stream(),
                        others.stream(),
                        elsewhere.stream())
                .flatMap(slots -> slots)
                .takeWhile(slot -> chosen.size() < most)
                .forEach(chosen::add);
        return nearestFirst(wished, chosen.stream()).toList();
    }

    private static List<OfferedSlot> without(List<OfferedSlot> known, List<OfferedSlot> slots) {
        var rest = new LinkedHashSet<>(slots);
        known.forEach(rest::remove);
        return List.copyOf(rest);
    }

    private List<OfferedSlot> nearest(Instant wished, SlotQuestion question, Occupancy occupancy) {
        return nearestFirst(wished, free(question, occupancy).stream()).toList();
    }

    private static Stream<OfferedSlot> nearestFirst(Instant wished, Stream<OfferedSlot> slots) {
        return slots.sorted(Comparator.comparing(
                slot -> Duration.between(wished, slot.appointment().startsAt()).abs()));
    }

    /** Where those who were wished for are. */
    private @Nullable UUID siteOf(SlotQuestion question) {
        return question.site() != null
                ? question.site()
                : offering.needs().stream()
                        .flatMap(need -> need.pool().stream())
                        .filter(bookable ->
                                question.wished().contains(bookable.resource().id()))
                        .map(bookable -> bookable.site().id())
                        .findFirst()
                        .orElse(null);
    }

    /** Why the catalogue does not allow this start, whoever has booked already; empty if it does. */
    public Optional<RefusalReason> refusal(SlotQuestion question, Instant start) {
        if (!offering.seller().active()) {
            return Optional.of(RefusalReason.BUSINESS_NOT_ACTIVE);
        }
        if (!offering.active()) {
            return Optional.of(RefusalReason.SERVICE_INACTIVE);
        }
        if (question.party() < offering.group().minParty()) {
            return Optional.of(RefusalReason.PARTY_TOO_SMALL);
        }
        var anybody = SlotQuestion.forParty(question.party());
        if (question.party() > offering.group().maxParty() || isOverCapacity(anybody)) {
            return Optional.of(RefusalReason.PARTY_TOO_LARGE);
        }
        if (start.isBefore(offering.earliestStart())) {
            return Optional.of(RefusalReason.TOO_SOON);
        }
        if (start.isAfter(offering.latestStart())) {
            return Optional.of(RefusalReason.TOO_FAR);
        }
        if (!offering.acceptsLength(question)) {
            return Optional.of(RefusalReason.STAY_LENGTH);
        }
        if (!isOpen(anybody.lasting(question.length()), start)) {
            return Optional.of(RefusalReason.OUTSIDE_HOURS);
        }
        if (plansFor(question).stream().noneMatch(plan -> plan.isPossible(question))) {
            return Optional.of(RefusalReason.RESOURCE_NOT_SUITABLE);
        }
        return isOpen(question, start) ? Optional.empty() : Optional.of(RefusalReason.OUTSIDE_HOURS);
    }

    /** Who would serve this start; empty if somebody else has what it takes. Ask {@link #refusal} first. */
    public Optional<Assignment> assign(SlotQuestion question, Instant start, Occupancy occupancy) {
        return plansFor(question).stream()
                .flatMap(plan -> Optional.ofNullable(plan.assign(question, start.getEpochSecond(), occupancy)).stream())
                .findFirst();
    }

    private boolean isOverCapacity(SlotQuestion anybody) {
        return plans.stream().noneMatch(plan -> plan.isPossible(anybody))
                && plans.stream().anyMatch(plan -> plan.isPossible(SlotQuestion.forParty(1)));
    }

    private boolean isOpen(SlotQuestion question, Instant start) {
        return start.equals(start.truncatedTo(ChronoUnit.SECONDS))
                && plansFor(question).stream().anyMatch(plan -> plan.isOpen(question, start.getEpochSecond()));
    }

    private List<SitePlan> plansFor(SlotQuestion question) {
        var site = question.site();
        return site == null
                ? plans
                : plans.stream().filter(plan -> plan.site().id().equals(site)).toList();
    }
}
