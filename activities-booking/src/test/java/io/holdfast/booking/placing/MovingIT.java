package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotActivities.Confirm;
import io.holdfast.workflows.capability.SlotActivities.Move;
import io.holdfast.workflows.capability.SlotActivities.Release;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.QuietHours;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.Reminding;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bookings that change their slot, and those that wait for an approval. */
@Timeout(120)
class MovingIT {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private final R2dbcSlots slots = Worker.WITHOUT_REDIS;
    private final TestBusiness salon = TestBusiness.in(ZURICH.getId());
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));

    @Test
    void a_booking_moves_and_gives_its_old_slot_back() {
        var chair = salon.resource("chair", 1);
        var service = salon.service(60, 0, 0, 1, List.of("chair"));
        var booking = hold(service, start);

        var moved = moved(booking, 2, hours(5));

        assertThat(moved.appointment().startsAt()).isEqualTo(hours(5));
        assertThat(moved.revision()).isEqualTo(2);
        assertThat(moved.resources()).extracting(resource -> resource.id()).containsExactly(chair);
        assertThat(claims(booking)).containsExactly(List.of(hours(5).toString(), "firm"));
        assertThat(TestStore.rows(
                        "select type, data ->> 'revision' from booking.booking_events where booking_id = ? order by seq",
                        booking.value()))
                .containsExactly(
                        List.of("booking.placed", "1"),
                        List.of("booking.confirmed", "1"),
                        List.of("booking.rescheduled", "2"));
        hold(service, start);
    }

    @Test
    void customers_are_reminded_as_they_and_the_business_want_on_their_own_clocks_wherever_the_booking_moves() {
        salon.resource("chair", 1);
        var service = salon.service(60, 0, 0, 1, List.of("chair"));
        TestStore.execute(
                "update catalog.business_settings set channels = '{email}', quiet_from = '22:00', quiet_until = '07:00',"
                        + " reminders = '[{\"minutes_before\": 1440, \"channels\": [\"email\", \"sms\"]},"
                        + " {\"minutes_before\": 60, \"channels\": [\"sms\"]}]' where business_id = ?",
                salon.id().value());
        var request = new BookingRequests(salon.id(), service).at(start);
        var tokyo = ZoneId.of("Asia/Tokyo");

        var usual = ((SlotHold.Held) slots.hold(request)).booking();
        var far = ((SlotHold.Held) slots.hold(BookingRequests.reminded(
                        new BookingRequests(salon.id(), service).at(hours(2)),
                        new Reminding(tokyo, Set.of(Channel.EMAIL, Channel.SMS)))))
                .booking();
        var unwilling = hold(BookingRequests.reminded(
                new BookingRequests(salon.id(), service).at(hours(4)), new Reminding(tokyo, Set.of())));

        var byMail = new ReminderRule(Duration.ofDays(1), Set.of(Channel.EMAIL));
        assertThat(usual.policy().reminders()).containsExactly(byMail);
        assertThat(usual.policy().rules().quiet()).extracting(QuietHours::zone).isEqualTo(ZURICH);
        assertThat(far.policy().reminders()).containsExactly(byMail);
        assertThat(far.policy().rules().quiet()).extracting(QuietHours::zone).isEqualTo(tokyo);
        var moved = moved(unwilling, 2, hours(6)).policy();
        assertThat(moved.reminders()).isEmpty();
        assertThat(moved.rules().quiet()).extracting(QuietHours::zone).isEqualTo(tokyo);
    }

    @Test
    void a_booking_is_not_in_its_own_way() {
        salon.resource("chair", 1);
        var booking = hold(salon.service(60, 15, 15, 1, List.of("chair")), start);

        assertThat(moved(booking, 2, start.plus(Duration.ofMinutes(15)))
                        .appointment()
                        .startsAt())
                .isEqualTo(start.plus(Duration.ofMinutes(15)));
        assertThat(moved(booking, 3, start).appointment().startsAt()).isEqualTo(start);
        assertThat(claims(booking)).hasSize(1);
    }

    @Test
    void a_party_of_a_class_is_not_in_its_own_way_either() {
        var trainer = salon.resource("staff", 1);
        var lesson = classOf(3);
        var booking = hold(lesson, start, 3);

        // The only booking of its session takes the trainer along; the seats are counted anew.
        var moved = moved(booking, 2, start.plus(Duration.ofMinutes(15)));

        assertThat(moved.resources()).extracting(resource -> resource.id()).containsExactly(trainer);
        assertThat(claims(booking)).hasSize(1 + 3);
    }

    @Test
    void whoever_shares_a_session_leaves_the_others_where_they_are() {
        salon.resource("staff", 1);
        var lesson = classOf(3);
        var stays = hold(lesson, start, 1);
        var goes = hold(lesson, start, 2);

        assertThat(move(goes, 2, start.plus(Duration.ofMinutes(15)))).isInstanceOf(SlotMove.Taken.class);
        assertThat(claims(goes)).hasSize(1 + 2);
        assertThat(move(goes, 2, hours(2))).isInstanceOf(SlotMove.Moved.class);
        assertThat(claims(stays)).hasSize(1 + 1);
        assertThat(hold(lesson, start, 2)).isNotNull();
    }

    @Test
    void a_taken_slot_is_answered_with_others_and_the_booking_stays_whole() {
        salon.resource("chair", 1);
        var service = salon.service(60, 0, 0, 1, List.of("chair"));
        var booking = hold(service, start);
        hold(service, hours(2));
        var before = claims(booking);

        var answer = (SlotMove.Taken) move(booking, 2, hours(2));

        assertThat(answer.alternatives()).isNotEmpty();
        assertThat(claims(booking)).isEqualTo(before);
        assertThat(row(booking)).containsExactly("confirmed", 1, 2L);
    }

    @Test
    void what_the_catalogue_does_not_allow_is_refused_and_the_booking_stays_whole() {
        salon.resource("chair", 1);
        var booking = hold(salon.service(60, 0, 0, 1, List.of("chair")), start);
        var before = claims(booking);

        assertThat(move(booking, 2, start.plusSeconds(60)))
                .isEqualTo(new SlotMove.Refused(RefusalReason.OUTSIDE_HOURS));
        assertThat(move(booking, 2, Instant.now().minusSeconds(60)))
                .isEqualTo(new SlotMove.Refused(RefusalReason.TOO_SOON));
        assertThat(claims(booking)).isEqualTo(before);
    }

    @Test
    void a_move_that_runs_again_changes_nothing() {
        salon.resource("chair", 1);
        var booking = hold(salon.service(60, 0, 0, 1, List.of("chair")), start);
        var move = new Move(booking, 2, hours(3), List.of(), 0, Actor.STAFF);

        assertThat(slots.move(move)).isEqualTo(slots.move(move));
        assertThat(row(booking)).containsExactly("confirmed", 2, 3L);
    }

    @Test
    void a_failure_while_moving_leaves_the_old_booking_whole() {
        salon.resource("chair", 1);
        var booking = hold(salon.service(60, 0, 0, 1, List.of("chair")), start);
        var before = claims(booking);
        TestStore.execute("alter table booking.bookings add constraint broken check (business_id <> '" + salon.id()
                + "' or revision < 2) not valid");
        try {
            assertThatThrownBy(() -> move(booking, 2, hours(3))).hasMessageContaining("23514");
            assertThat(claims(booking)).isEqualTo(before);
            assertThat(row(booking)).containsExactly("confirmed", 1, 2L);
        } finally {
            TestStore.execute("alter table booking.bookings drop constraint broken");
        }
    }

    @Test
    void somebody_else_may_serve_the_new_slot_at_their_own_price() {
        var first = salon.resource("staff", 1);
        var second = salon.resource("staff", 1);
        var service = salon.service(60, 0, 0, 1, List.of("staff"));
        for (var each : List.of(first, second)) {
            TestStore.execute(
                    "insert into catalog.resource_services (resource_id, service_id, business_id, price_minor)"
                            + " values (?, ?, ?, ?)",
                    each.value(),
                    service.value(),
                    salon.id().value(),
                    each.equals(first) ? 4500L : 9000L);
        }
        var booking = hold(new BookingRequests(salon.id(), service).at(start, first));
        TestStore.execute("update catalog.services set price_minor = 7000 where id = ?", service.value());

        var later = (SlotMove.Moved) slots.move(new Move(booking, 2, hours(1), List.of(first), 0, Actor.CUSTOMER));
        assertThat(later.booking().policy().price().minorUnits()).isEqualTo(4500);

        var other = (SlotMove.Moved) slots.move(new Move(booking, 3, hours(1), List.of(second), 0, Actor.CUSTOMER));
        assertThat(other.booking().policy().price().minorUnits()).isEqualTo(9000);
        assertThat(other.booking().resources())
                .extracting(resource -> resource.id())
                .containsExactly(second);
    }

    @Test
    void a_booking_takes_all_its_resources_along_or_none() {
        salon.resource("staff", 1);
        var room = salon.resource("room", 1);
        var service = salon.service(60, 0, 0, 1, List.of("staff", "room"));
        var booking = hold(service, start);
        TestStore.execute(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state)"
                        + " values (gen_random_uuid(), ?, ?, 1, tstzrange(?::timestamptz, ?::timestamptz), 'firm')",
                salon.id().value(),
                room.value(),
                hours(2).toString(),
                hours(3).toString());

        assertThat(move(booking, 2, hours(2))).isInstanceOf(SlotMove.Taken.class);
        assertThat(claims(booking)).hasSize(2);
        assertThat(move(booking, 2, hours(3))).isInstanceOf(SlotMove.Moved.class);
        assertThat(claims(booking)).hasSize(2);
    }

    @Test
    void a_stay_is_shortened_and_prolonged_over_its_own_nights() {
        salon.closedResource("room", 1);
        var service = salon.service(60, 0, 0, 1, List.of("room"));
        TestStore.execute(
                "update catalog.services set stay_unit = 'night', stay_check_in = '15:00', stay_check_out = '11:00',"
                        + " stay_min = 1, stay_max = 14 where id = ?",
                service.value());
        var arrival = LocalDate.ofInstant(start, ZURICH);
        var booking =
                hold(BookingRequests.staying(new BookingRequests(salon.id(), service).at(at(arrival, "15:00")), 3));

        var longer = (SlotMove.Moved)
                slots.move(new Move(booking, 2, at(arrival.plusDays(1), "15:00"), List.of(), 5, Actor.CUSTOMER));

        assertThat(longer.booking().appointment().endsAt()).isEqualTo(at(arrival.plusDays(6), "11:00"));
        assertThat(longer.booking().policy().price().minorUnits()).isEqualTo(5 * 4500);
        assertThat(claims(booking)).hasSize(1);
    }

    @Test
    void two_who_want_each_others_slot_both_keep_their_own() throws InterruptedException {
        salon.resource("chair", 1);
        var service = salon.service(60, 0, 0, 1, List.of("chair"));
        for (int round = 0; round < 20; round++) {
            var here = start.plus(Duration.ofDays(round));
            var there = here.plus(Duration.ofHours(2));
            var one = hold(service, here);
            var other = hold(service, there);
            var go = new CountDownLatch(1);
            try (var racers = Executors.newFixedThreadPool(2)) {
                racers.execute(() -> race(go, one, there));
                racers.execute(() -> race(go, other, here));
                go.countDown();
            }
            assertThat(claims(one)).hasSize(1);
            assertThat(claims(other)).hasSize(1);
            assertThat(claims(one)).isNotEqualTo(claims(other));
        }
    }

    private void race(CountDownLatch go, BookingId booking, Instant to) {
        try {
            go.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        move(booking, 2, to);
    }

    @Test
    void a_service_that_wants_approval_gives_its_slot_to_nobody_else_meanwhile() {
        salon.resource("chair", 1);
        var service = salon.service(60, 0, 0, 1, List.of("chair"));
        TestStore.execute("update catalog.services set approval_required = true where id = ?", service.value());
        var request = new BookingRequests(salon.id(), service).at(start);

        var held = ((SlotHold.Held) slots.hold(request)).booking();

        assertThat(held.status()).isEqualTo(BookingStatus.PENDING_APPROVAL);
        assertThat(held.policy().rules().approval()).isNotNull();
        assertThat(((SlotHold.Held) slots.hold(request)).booking()).isEqualTo(held);
        assertThat(claims(request.id())).containsExactly(List.of(start.toString(), "firm"));
        assertThat(row(request.id())).containsExactly("pending_approval", 1, 1L);
        assertThat(slots.hold(new BookingRequests(salon.id(), service).at(start)))
                .isInstanceOf(SlotHold.Taken.class);

        assertThat(slots.confirm(new Confirm(request.id(), 2, Actor.STAFF))).isTrue();
        assertThat(slots.confirm(new Confirm(request.id(), 2, Actor.STAFF))).isTrue();
        assertThat(row(request.id())).containsExactly("confirmed", 2, 2L);
    }

    @Test
    void a_booking_that_is_declined_gives_its_slot_back_and_is_confirmed_no_more() {
        salon.resource("chair", 1);
        var service = salon.service(60, 0, 0, 1, List.of("chair"));
        TestStore.execute("update catalog.services set approval_required = true where id = ?", service.value());
        var booking = hold(service, start);

        slots.release(new Release(booking, 2, Actor.STAFF, "Full", true, BookingStatus.DECLINED, null));

        assertThat(claims(booking)).isEmpty();
        assertThat(row(booking)).containsExactly("declined", 2, 2L);
        assertThat(slots.confirm(new Confirm(booking, 3, Actor.STAFF))).isFalse();
        hold(service, start);
    }

    private HeldBooking moved(BookingId booking, int revision, Instant to) {
        return ((SlotMove.Moved) move(booking, revision, to)).booking();
    }

    private SlotMove move(BookingId booking, int revision, Instant to) {
        return slots.move(new Move(booking, revision, to, List.<ResourceId>of(), 0, Actor.CUSTOMER));
    }

    private BookingId hold(ServiceId service, Instant from) {
        return hold(service, from, 1);
    }

    private BookingId hold(ServiceId service, Instant from, int party) {
        return hold(new BookingRequests(salon.id(), service).at(from, party));
    }

    private BookingId hold(BookingRequest request) {
        assertThat(slots.hold(request)).isInstanceOf(SlotHold.Held.class);
        return request.id();
    }

    private ServiceId classOf(int seats) {
        var service = salon.service(45, 0, 0, seats, List.of("staff"));
        TestStore.execute("update catalog.services set capacity = ? where id = ?", seats, service.value());
        return service;
    }

    private static List<Object> row(BookingId booking) {
        return TestStore.rows("select status, revision, last_seq from booking.bookings where id = ?", booking.value())
                .getFirst();
    }

    private static List<List<Object>> claims(BookingId booking) {
        return TestStore.rows(
                "select to_char(starts_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), state"
                        + " from booking.claims where booking_id = ? order by resource_id, unit",
                booking.value());
    }

    private Instant hours(int hours) {
        return start.plus(Duration.ofHours(hours));
    }

    private static Instant at(LocalDate date, String time) {
        return date.atTime(LocalTime.parse(time)).atZone(ZURICH).toInstant();
    }
}
