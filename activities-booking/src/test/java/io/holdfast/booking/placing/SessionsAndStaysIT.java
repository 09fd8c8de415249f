package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Classes, whose bookings share who serves them, and stays, which take nights. */
@Timeout(120)
class SessionsAndStaysIT {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private final TestBusiness house = TestBusiness.in(ZURICH.getId());
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));

    @Test
    void a_session_is_shared_by_its_bookings_and_by_nobody_else() {
        var trainer = house.resource("staff", 1);
        var lesson = classOf(3);
        var appointment = house.service(30, 0, 0, 1, List.of("staff"));

        assertThat(book(lesson, start, 2).resources())
                .extracting(AssignedResource::id)
                .containsExactly(trainer);
        assertThat(hold(appointment, start, 1)).isInstanceOf(SlotHold.Taken.class);
        assertThat(book(lesson, start, 1).resources())
                .extracting(AssignedResource::id)
                .containsExactly(trainer);
        assertThat(hold(lesson, start, 1)).isInstanceOf(SlotHold.Taken.class);
        // Another session of the same class needs the trainer, too.
        assertThat(hold(lesson, start.plus(Duration.ofMinutes(15)), 1)).isInstanceOf(SlotHold.Taken.class);
        assertThat(hold(lesson, start.plus(Duration.ofHours(1)), 3)).isInstanceOf(SlotHold.Held.class);
    }

    @Test
    void whoever_comes_later_joins_those_who_serve_already() {
        house.resource("staff", 1);
        house.resource("staff", 1);
        var lesson = classOf(10);
        TestStore.execute(
                "update catalog.service_needs set choose = 'round_robin' where service_id = ?", lesson.value());

        var first = book(lesson, start, 1).resources();
        for (int n = 0; n < 4; n++) {
            assertThat(book(lesson, start, 2).resources()).isEqualTo(first);
        }
        // The other one is free for a session at the same time of another class.
        assertThat(book(classOf(10), start, 1).resources()).doesNotContainAnyElementsOf(first);
    }

    @Test
    void racers_for_the_seats_of_a_class_fill_it_with_one_trainer() throws InterruptedException {
        house.resource("staff", 1);
        house.resource("staff", 1);
        var lesson = classOf(12);
        var requests = new BookingRequests(house.id(), lesson);

        var holds = Worker.race(
                Worker.WITHOUT_REDIS,
                IntStream.range(0, 20).mapToObj(n -> requests.at(start)).toList());

        assertThat(holds).filteredOn(SlotHold.Held.class::isInstance).hasSize(12);
        assertThat(TestStore.rows(
                        "select count(distinct resource_id) from booking.claims where occasion is not null"
                                + " and business_id = ?",
                        house.id().value()))
                .containsExactly(List.of(1L));
    }

    @Test
    void a_stay_takes_its_nights_and_the_next_guest_comes_the_day_it_ends() {
        var room = house.closedResource("room", 1);
        var stay = stay("night", "15:00", "11:00", 1, 14);
        var arrival = LocalDate.ofInstant(start, ZURICH);

        var held = (SlotHold.Held) Worker.WITHOUT_REDIS.hold(staying(stay, at(arrival, "15:00"), 3));

        assertThat(held.booking().resources()).extracting(AssignedResource::id).containsExactly(room);
        assertThat(held.booking().appointment().endsAt()).isEqualTo(at(arrival.plusDays(3), "11:00"));
        assertThat(held.booking().policy().price().minorUnits()).isEqualTo(3 * 4500);
        assertThat(Worker.WITHOUT_REDIS.hold(staying(stay, at(arrival.plusDays(2), "15:00"), 1)))
                .isInstanceOf(SlotHold.Taken.class);
        assertThat(Worker.WITHOUT_REDIS.hold(staying(stay, at(arrival.minusDays(2), "15:00"), 4)))
                .isInstanceOf(SlotHold.Taken.class);
        assertThat(Worker.WITHOUT_REDIS.hold(staying(stay, at(arrival.plusDays(3), "15:00"), 14)))
                .isInstanceOf(SlotHold.Held.class);
        // A long claim is found from deep inside it.
        assertThat(Worker.WITHOUT_REDIS.hold(staying(stay, at(arrival.plusDays(15), "15:00"), 1)))
                .isInstanceOf(SlotHold.Taken.class);
    }

    @Test
    void a_stay_has_its_own_length_and_begins_at_check_in() {
        house.closedResource("room", 1);
        var stay = stay("night", "15:00", "11:00", 2, 7);
        var arrival = LocalDate.ofInstant(start, ZURICH);

        assertThat(refusal(staying(stay, at(arrival, "15:00"), 1))).isEqualTo(RefusalReason.STAY_LENGTH);
        assertThat(refusal(staying(stay, at(arrival, "15:00"), 8))).isEqualTo(RefusalReason.STAY_LENGTH);
        assertThat(refusal(staying(stay, at(arrival, "16:00"), 2))).isEqualTo(RefusalReason.OUTSIDE_HOURS);
        assertThat(refusal(staying(house.service(30, 0, 0, 1, List.of("room")), start, 2)))
                .isEqualTo(RefusalReason.STAY_LENGTH);
    }

    @Test
    void a_desk_by_the_day_needs_open_days() {
        var desk = house.closedResource("room", 1);
        IntStream.rangeClosed(1, 7).forEach(day -> house.opens(desk, day, "07:00", "20:00"));
        var stay = stay("day", "08:00", "18:00", 1, 5);
        var day = LocalDate.ofInstant(start, ZURICH);
        TestStore.execute(
                "insert into catalog.exceptions (id, business_id, resource_id, kind, starts_at, ends_at)"
                        + " values (gen_random_uuid(), ?, ?, 'closed', ?::timestamp, ?::timestamp)",
                house.id().value(),
                desk.value(),
                day.plusDays(3) + "T00:00",
                day.plusDays(4) + "T00:00");

        assertThat(refusal(staying(stay, at(day.plusDays(1), "08:00"), 3))).isEqualTo(RefusalReason.OUTSIDE_HOURS);
        var held = (SlotHold.Held) Worker.WITHOUT_REDIS.hold(staying(stay, at(day.plusDays(1), "08:00"), 2));
        assertThat(held.booking().appointment().endsAt()).isEqualTo(at(day.plusDays(2), "18:00"));
    }

    private ServiceId classOf(int seats) {
        var service = house.service(45, 0, 0, seats, List.of("staff"));
        TestStore.execute("update catalog.services set capacity = ? where id = ?", seats, service.value());
        return service;
    }

    private ServiceId stay(String unit, String in, String out, int least, int most) {
        var service = house.service(60, 0, 0, 1, List.of("room"));
        TestStore.execute(
                "update catalog.services set stay_unit = ?, stay_check_in = ?::time, stay_check_out = ?::time,"
                        + " stay_min = ?, stay_max = ? where id = ?",
                unit,
                in,
                out,
                least,
                most,
                service.value());
        return service;
    }

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(ZURICH).toInstant();
    }

    private BookingRequest staying(ServiceId service, Instant from, int length) {
        return BookingRequests.staying(new BookingRequests(house.id(), service).at(from), length);
    }

    private RefusalReason refusal(BookingRequest request) {
        return ((SlotHold.Refused) Worker.WITHOUT_REDIS.hold(request)).reason();
    }

    private HeldBooking book(ServiceId service, Instant from, int party) {
        return ((SlotHold.Held) hold(service, from, party)).booking();
    }

    private SlotHold hold(ServiceId service, Instant from, int party) {
        return Worker.WITHOUT_REDIS.hold(new BookingRequests(house.id(), service).at(from, party));
    }
}
