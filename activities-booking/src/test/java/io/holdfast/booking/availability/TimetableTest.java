package io.holdfast.booking.availability;

import static io.holdfast.booking.availability.OfferingFixture.anOfferingIn;
import static io.holdfast.booking.availability.OfferingFixture.daily;
import static io.holdfast.booking.availability.OfferingFixture.localStarts;
import static io.holdfast.booking.availability.OfferingFixture.occupancy;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Strategy;
import io.holdfast.booking.availability.OfferingFixture.Taken;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final String DAY = "2026-12-01T";
    private static final Instant FROM = Instant.parse("2026-12-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-12-02T00:00:00Z");

    private final OfferingFixture offering = anOfferingIn("UTC");

    @Test
    void a_person_and_a_room_must_be_free_together() {
        var anna = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "13:00"));
        var room = offering.bookable(ResourceKind.ROOM, 1, daily("08:00", "12:00"));
        offering.needing(anna).needing(room);

        assertThat(starts(Taken.of(anna, DAY + "09:30:00Z", DAY + "10:00:00Z")))
                .containsExactly(DAY + "10:00Z", DAY + "11:00Z");
        assertThat(starts(Taken.of(room, DAY + "10:59:00Z", DAY + "11:01:00Z"))).containsExactly(DAY + "09:00Z");
    }

    @Test
    void ranges_are_half_open() {
        var anna = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "12:00"));
        offering.needing(anna);

        assertThat(starts(Taken.of(anna, DAY + "10:00:00Z", DAY + "11:00:00Z")))
                .containsExactly(DAY + "09:00Z", DAY + "11:00Z");
    }

    @Test
    void buffers_belong_to_the_appointment_but_may_lie_outside_the_hours() {
        var anna = offering.buffered(15, 15).bookable(ResourceKind.STAFF, 1, daily("09:00", "13:00"));
        offering.needing(anna);

        assertThat(starts(Taken.of(anna, DAY + "10:45:00Z", DAY + "12:15:00Z"))).containsExactly(DAY + "09:00Z");
    }

    @Test
    void a_class_offers_the_seats_that_are_left() {
        var room = offering.forParties(5).bookable(ResourceKind.SEAT, 3, daily("09:00", "11:00"));
        offering.needing(room);
        var taken = occupancy(
                new Taken(room, DAY + "09:00:00Z", DAY + "10:00:00Z", 1),
                new Taken(room, DAY + "09:30:00Z", DAY + "09:45:00Z", 3));

        assertThat(slots(SlotQuestion.forParty(1), taken))
                .extracting(OfferedSlot::spaces)
                .containsExactly(1, 3);
        assertThat(localStarts(slots(SlotQuestion.forParty(2), taken))).containsExactly(DAY + "10:00Z");
        assertThat(slots(SlotQuestion.forParty(2), taken).getFirst().price().minorUnits())
                .isEqualTo(9000);
    }

    @Test
    void the_least_busy_person_is_asked_first() {
        var anna = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "13:00"));
        var luca = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "13:00"));
        offering.needing(Strategy.LEAST_BUSY, 1, anna, luca);

        assertThat(slots(
                                SlotQuestion.forParty(1),
                                occupancy(
                                        Taken.of(anna, DAY + "11:00:00Z", DAY + "13:00:00Z"),
                                        Taken.of(luca, DAY + "10:00:00Z", DAY + "11:00:00Z")))
                        .stream()
                        .map(slot -> slot.resources().getFirst().id()))
                .containsExactly(id(luca), id(anna), id(luca), id(luca));
    }

    @Test
    void turns_are_taken_start_by_start() {
        var anna = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "13:00"));
        var luca = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "13:00"));
        offering.needing(Strategy.ROUND_ROBIN, 1, anna, luca);

        var turns = slots(SlotQuestion.forParty(1), Occupancy.empty()).stream()
                .map(slot -> slot.resources().getFirst().id())
                .toList();
        assertThat(turns.get(0)).isEqualTo(turns.get(2)).isNotEqualTo(turns.get(1));
    }

    @Test
    void two_needs_never_share_one_person() {
        var anna = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "10:00"));
        var luca = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "10:00"));
        offering.needing(anna, luca).needing(anna);

        assertThat(slots(SlotQuestion.forParty(1), Occupancy.empty()).getFirst().resources())
                .extracting("id")
                .containsExactly(id(luca), id(anna));
    }

    @Test
    void a_wish_is_granted_or_nothing_is_offered() {
        var anna = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "11:00"));
        var luca = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "11:00"));
        offering.needing(anna, luca);
        var wish = SlotQuestion.forParty(1).wishing(Set.of(id(luca)));

        assertThat(slots(wish, occupancy(Taken.of(luca, DAY + "09:00:00Z", DAY + "10:00:00Z"))))
                .singleElement()
                .satisfies(slot -> assertThat(slot.resources().getFirst().id()).isEqualTo(id(luca)));
        assertThat(slots(
                        SlotQuestion.forParty(1).wishing(Set.of(new ResourceId(UUID.randomUUID()))), Occupancy.empty()))
                .isEmpty();
    }

    @Test
    void notice_and_horizon_bound_the_search() {
        offering.asOf(DAY + "09:30:00Z").noticed(Duration.ofMinutes(30), Duration.ofHours(3));
        offering.needing(offering.bookable(ResourceKind.STAFF, 1, daily("06:00", "20:00")));

        assertThat(starts()).containsExactly(DAY + "10:00Z", DAY + "11:00Z", DAY + "12:00Z");
    }

    @Test
    void refusals_come_in_one_order() {
        offering.asOf(DAY + "08:00:00Z")
                .noticed(Duration.ofHours(1), Duration.ofDays(7))
                .forParties(2);
        var anna = offering.bookable(ResourceKind.STAFF, 1, daily("09:00", "17:00"));
        var luca = offering.bookable(ResourceKind.STAFF, 1, daily("13:00", "17:00"));
        offering.needing(anna, luca);
        var stranger = Set.of(new ResourceId(UUID.randomUUID()));

        assertThat(refusal(1, Set.of(), DAY + "10:00:00Z")).isNull();
        assertThat(refusal(0, Set.of(), DAY + "10:00:00Z")).isEqualTo(RefusalReason.PARTY_TOO_SMALL);
        assertThat(refusal(3, stranger, DAY + "03:00:00Z")).isEqualTo(RefusalReason.PARTY_TOO_LARGE);
        assertThat(refusal(1, stranger, DAY + "08:30:00Z")).isEqualTo(RefusalReason.TOO_SOON);
        assertThat(refusal(1, stranger, "2026-12-09T10:00:00Z")).isEqualTo(RefusalReason.TOO_FAR);
        assertThat(refusal(1, stranger, DAY + "10:30:00Z")).isEqualTo(RefusalReason.OUTSIDE_HOURS);
        assertThat(refusal(1, stranger, DAY + "10:00:00Z")).isEqualTo(RefusalReason.RESOURCE_NOT_SUITABLE);
        assertThat(refusal(1, Set.of(id(luca)), DAY + "10:00:00Z")).isEqualTo(RefusalReason.OUTSIDE_HOURS);
        assertThat(refusal(1, Set.of(), DAY + "10:00:00.001Z")).isEqualTo(RefusalReason.OUTSIDE_HOURS);
        offering.inactive();
        assertThat(refusal(3, stranger, DAY + "03:00:00Z")).isEqualTo(RefusalReason.SERVICE_INACTIVE);
        offering.ofInactiveBusiness();
        assertThat(refusal(3, stranger, DAY + "03:00:00Z")).isEqualTo(RefusalReason.BUSINESS_NOT_ACTIVE);
    }

    @Test
    void a_party_larger_than_any_class_is_too_large() {
        offering.forParties(50);
        offering.needing(offering.bookable(ResourceKind.SEAT, 30, daily("09:00", "17:00")));

        assertThat(refusal(31, Set.of(), DAY + "10:00:00Z")).isEqualTo(RefusalReason.PARTY_TOO_LARGE);
    }

    private RefusalReason refusal(int party, Set<ResourceId> wished, String start) {
        var at = Instant.parse(start);
        return Timetable.at(offering.build(), at)
                .refusal(SlotQuestion.forParty(party).wishing(wished), at)
                .orElse(null);
    }

    private List<String> starts(Taken... taken) {
        return localStarts(slots(SlotQuestion.forParty(1), occupancy(taken)));
    }

    private List<OfferedSlot> slots(SlotQuestion question, Occupancy occupancy) {
        return Timetable.of(offering.build(), FROM, UNTIL).free(question, occupancy);
    }

    private static ResourceId id(Bookable bookable) {
        return bookable.resource().id();
    }
}
