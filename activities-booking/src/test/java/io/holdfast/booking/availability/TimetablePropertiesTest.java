package io.holdfast.booking.availability;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The timetable against an oracle, over catalogues that say everything a catalogue can say. */
class TimetablePropertiesTest {

    @Property(tries = 1000)
    void finds_what_walking_through_the_days_finds(@ForAll long seed) {
        var some = new RandomCatalogue(seed);
        var until = some.from.plus(RandomCatalogue.SPAN);
        var question = some.question;
        var occupancy = OfferingFixture.occupancy(some.claims).besides(some.elsewhere);

        var found = Timetable.of(some.offering, some.from, until).free(question, occupancy).stream()
                .map(slot -> slot.appointment().startsAt())
                .toList();

        assertThat(found)
                .isEqualTo(new Oracle(some.offering, some.claims, some.elsewhere, question).starts(some.from, until));
        for (var start : found) {
            var timetable = Timetable.at(some.offering, start);
            assertThat(timetable.refusal(question, start)).isEmpty();
            assertThat(timetable.assign(question, start, occupancy)).isPresent();
        }
    }
}
