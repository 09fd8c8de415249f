package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.localstack.servers.RedisServer;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SlotStormIT {

    private final Instant inThreeDays =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));

    @Test
    void fifty_racers_for_a_person_and_a_room_leave_no_room_empty_and_nothing_half_claimed() throws Exception {
        var redis = RedisServer.ephemeral();
        var meters = new SimpleMeterRegistry();
        try (var slots = Worker.slots(Map.of("REDIS_URL", redis.url()), meters)) {
            redis.stop();
            var studio = TestBusiness.in("Europe/Zurich");
            var people = IntStream.range(0, 6)
                    .mapToObj(n -> studio.resource("staff", 1))
                    .toList();
            var rooms = IntStream.range(0, 3)
                    .mapToObj(n -> studio.resource("room", 1))
                    .toList();
            var service = studio.service(60, 0, 15, 1, List.of("staff", "room"));
            var requests = new ArrayList<BookingRequest>();
            for (int racer = 0; racer < 50; racer++) {
                // Half of them insist on a person, and each of those on another room order: they fail on the second.
                var all = new BookingRequests(studio.id(), service);
                var start = inThreeDays.plus(Duration.ofMinutes(15L * (racer % 2)));
                requests.add(
                        racer % 4 < 2 ? all.at(start) : all.at(start, people.get(racer % 6), rooms.get(racer % 3)));
            }

            var outcomes = Worker.race(slots, requests);

            var won = outcomes.stream().filter(SlotHold.Held.class::isInstance).count();
            assertThat(won).isBetween(1L, 3L);
            assertThat(outcomes).allMatch(hold -> hold instanceof SlotHold.Held || hold instanceof SlotHold.Taken);
            assertThat(claims(studio)).isEqualTo(2 * won);
            assertThat(halfClaimed(studio)).isZero();
            assertThat(bookings(studio)).isEqualTo(won);
            // Whatever room is left now is really free, and nobody is: each further booking takes one until all are
            // gone.
            var more = 0;
            while (slots.hold(new BookingRequests(studio.id(), service).at(inThreeDays)) instanceof SlotHold.Held) {
                more++;
            }
            assertThat(won + more).isEqualTo(3);
            assertThat(meters.counter("holdfast.slot_lock.skipped", "reason", "unavailable")
                            .count())
                    .isPositive();
        }
    }

    @Test
    void racers_for_one_start_get_every_room_there_is() throws Exception {
        var studio = TestBusiness.in("Europe/Zurich");
        IntStream.range(0, 5).forEach(n -> studio.resource("staff", 1));
        IntStream.range(0, 3).forEach(n -> studio.resource("room", 1));
        var service = studio.service(60, 0, 0, 1, List.of("staff", "room"));
        var requests = IntStream.range(0, 50)
                .mapToObj(racer -> new BookingRequests(studio.id(), service).at(inThreeDays))
                .toList();

        var outcomes = Worker.race(Worker.WITHOUT_REDIS, requests);

        assertThat(outcomes.stream().filter(SlotHold.Held.class::isInstance)).hasSize(3);
        assertThat(claims(studio)).isEqualTo(6);
        assertThat(halfClaimed(studio)).isZero();
    }

    @Test
    void forty_racers_for_thirty_seats_sell_every_seat_once() throws Exception {
        var school = TestBusiness.in("America/New_York");
        school.resource("seat", 30);
        var service = school.service(60, 0, 0, 3, List.of("seat"));
        var requests = IntStream.range(0, 40)
                .mapToObj(racer -> new BookingRequests(school.id(), service).at(inThreeDays))
                .toList();

        var outcomes = Worker.race(Worker.WITHOUT_REDIS, requests);

        assertThat(outcomes.stream().filter(SlotHold.Held.class::isInstance)).hasSize(30);
        assertThat(outcomes.stream().filter(SlotHold.Taken.class::isInstance)).hasSize(10);
        assertThat(claims(school)).isEqualTo(30);
        assertThat(TestStore.count(
                        "select count(distinct unit) from booking.claims where business_id = ?",
                        school.id().value()))
                .isEqualTo(30);
    }

    @Test
    void a_party_gets_all_its_seats_or_none() throws Exception {
        var school = TestBusiness.in("America/New_York");
        school.resource("seat", 10);
        var service = school.service(60, 0, 0, 3, List.of("seat"));
        var requests = IntStream.range(0, 20)
                .mapToObj(racer -> new BookingRequests(school.id(), service).at(inThreeDays, 3))
                .toList();

        var outcomes = Worker.race(Worker.WITHOUT_REDIS, requests);

        assertThat(outcomes.stream().filter(SlotHold.Held.class::isInstance)).hasSize(3);
        assertThat(claims(school)).isEqualTo(9);
        assertThat(Worker.WITHOUT_REDIS.hold(new BookingRequests(school.id(), service).at(inThreeDays)))
                .isInstanceOf(SlotHold.Held.class);
    }

    private static long claims(TestBusiness business) {
        return TestStore.count(
                "select count(*) from booking.claims where business_id = ?",
                business.id().value());
    }

    private static long bookings(TestBusiness business) {
        return TestStore.count(
                "select count(*) from booking.bookings where business_id = ?",
                business.id().value());
    }

    private static long halfClaimed(TestBusiness business) {
        return TestStore.count(
                "select count(*) from (select from booking.claims where business_id = ?"
                        + " group by booking_id having count(*) <> 2) as half",
                business.id().value());
    }
}
