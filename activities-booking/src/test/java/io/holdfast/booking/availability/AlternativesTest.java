package io.holdfast.booking.availability;

import static io.holdfast.booking.availability.OfferingFixture.anOfferingIn;
import static io.holdfast.booking.availability.OfferingFixture.bookableAt;
import static io.holdfast.booking.availability.OfferingFixture.daily;
import static io.holdfast.booking.availability.OfferingFixture.occupancy;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.booking.availability.OfferingFixture.Taken;
import io.holdfast.booking.hours.WorkingTime;
import io.holdfast.workflows.model.ResourceKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is told to somebody who wanted Anna at ten. */
class AlternativesTest {

    private static final String DAY = "2026-12-01T";
    private static final Instant TEN = Instant.parse(DAY + "10:00:00Z");

    private final OfferingFixture offering = anOfferingIn("UTC");
    private final Bookable eve = bookableAt(
            new Site(UUID.randomUUID(), "Branch", null, ZoneId.of("UTC")),
            ResourceKind.STAFF,
            1,
            WorkingTime.weekly(List.of(daily("08:00", "14:00"))),
            null);
    private final Bookable anna = offering.bookable(ResourceKind.STAFF, 1, daily("08:00", "14:00"));
    private final Bookable luca = offering.bookable(ResourceKind.STAFF, 1, daily("08:00", "14:00"));

    @Test
    void anna_at_other_times_comes_first_then_somebody_else_then_elsewhere() {
        offering.needing(eve, anna, luca);

        assertThat(instead(
                        2,
                        SlotQuestion.forParty(1).wishing(Set.of(anna.resource().id()))))
                .containsExactlyInAnyOrder(at(anna, "09:00"), at(luca, "10:00"));
    }

    @Test
    void each_has_its_place() {
        offering.needing(eve, anna, luca);

        assertThat(instead(
                        5,
                        SlotQuestion.forParty(1).wishing(Set.of(anna.resource().id()))))
                .containsExactlyInAnyOrder(
                        at(anna, "09:00"), at(anna, "11:00"), at(anna, "08:00"), at(luca, "10:00"), at(eve, "10:00"));
    }

    @Test
    void elsewhere_is_better_than_nothing() {
        offering.needing(eve, anna);

        assertThat(instead(
                        5,
                        SlotQuestion.forParty(1).wishing(Set.of(anna.resource().id())),
                        Taken.of(anna, DAY + "00:00:00Z", DAY + "23:59:59Z")))
                .first()
                .isEqualTo(at(eve, "10:00"));
    }

    @Test
    void who_asked_for_nobody_is_told_the_nearest_times() {
        offering.needing(anna);

        assertThat(instead(3, SlotQuestion.forParty(1)))
                .containsExactly(at(anna, "09:00"), at(anna, "11:00"), at(anna, "08:00"));
    }

    private List<String> instead(int most, SlotQuestion question, Taken... more) {
        var taken = more.length > 0 ? more : new Taken[] {Taken.of(anna, DAY + "10:00:00Z", DAY + "11:00:00Z")};
        return Timetable.of(offering.build(), Instant.parse(DAY + "00:00:00Z"), Instant.parse(DAY + "23:59:59Z"))
                .instead(TEN, most, question, occupancy(taken))
                .stream()
                .map(slot -> slot.appointment().localStart().toLocalTime() + " "
                        + slot.resources().getFirst().id())
                .toList();
    }

    private static String at(Bookable bookable, String time) {
        return time + " " + bookable.resource().id();
    }
}
