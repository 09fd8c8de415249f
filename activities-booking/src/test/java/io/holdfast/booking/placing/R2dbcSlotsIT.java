package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.workflows.capability.SlotActivities.Release;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.RefusalReason;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class R2dbcSlotsIT {

    private final Instant inThreeDays =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));

    private final R2dbcSlots slots = Worker.WITHOUT_REDIS;
    private TestBusiness salon;
    private ResourceId person;
    private ResourceId room;
    private ServiceId service;

    @BeforeEach
    void open() {
        salon = TestBusiness.in("Europe/Zurich");
        person = salon.resource("staff", 1);
        room = salon.resource("room", 1);
        service = salon.service(60, 10, 15, 1, List.of("staff", "room"));
    }

    @Test
    void an_expired_hold_in_the_way_is_removed_whole() {
        var lapsed = anExpiredHold();
        claim(lapsed, person, inThreeDays, "held", -60);
        claim(lapsed, room, inThreeDays.plus(Duration.ofDays(1)), "held", -60);

        assertThat(slots.hold(at(inThreeDays))).isInstanceOf(SlotHold.Held.class);

        assertThat(TestStore.count("select count(*) from booking.claims where booking_id = ?", lapsed.value()))
                .isZero();
        assertThat(TestStore.rows("select status, last_seq from booking.bookings where id = ?", lapsed.value()))
                .containsExactly(List.of("expired", 3L));
        assertThat(TestStore.rows(
                        "select type, seq from booking.booking_events where booking_id = ? order by seq",
                        lapsed.value()))
                .containsExactly(
                        List.of("booking.placed", 1L),
                        List.of("booking.confirmed", 2L),
                        List.of("booking.hold_lapsed", 3L));
    }

    @Test
    void a_hold_that_still_stands_is_taken() {
        var hold = anExpiredHold();
        claim(hold, person, inThreeDays, "held", 60);

        assertThat(slots.hold(at(inThreeDays))).isInstanceOf(SlotHold.Taken.class);
    }

    @Test
    void an_expired_hold_somebody_works_on_is_taken() throws Exception {
        var hold = anExpiredHold();
        claim(hold, person, inThreeDays, "held", -60);
        try (var busy = TestStore.connect();
                var sql = busy.createStatement()) {
            busy.setAutoCommit(false);
            sql.execute("select from booking.bookings where id = '" + hold + "' for update");

            assertThat(slots.hold(at(inThreeDays))).isInstanceOf(SlotHold.Taken.class);
            busy.rollback();
        }
        assertThat(slots.hold(at(inThreeDays))).isInstanceOf(SlotHold.Held.class);
    }

    @Test
    void a_hold_that_runs_again_gives_the_same_answer() {
        var first = at(inThreeDays);
        var second = at(inThreeDays);
        var held = slots.hold(first);
        var taken = slots.hold(second);

        assertThat(held).isInstanceOf(SlotHold.Held.class);
        assertThat(taken).isInstanceOf(SlotHold.Taken.class);
        assertThat(slots.hold(first)).isEqualTo(held);
        slots.release(new Release(first.id(), 2, Actor.CUSTOMER, null, false, null, null));
        assertThat(slots.hold(first)).isEqualTo(held);
        assertThat(slots.hold(second)).as("although it is free again").isEqualTo(taken);
    }

    @Test
    void one_placement_that_runs_many_times_at_once_is_one_booking() throws Exception {
        var request = at(inThreeDays);

        var answers = Worker.race(slots, Collections.nCopies(24, request));

        assertThat(answers).hasSize(24).containsOnly(answers.getFirst());
        assertThat(answers.getFirst()).isInstanceOf(SlotHold.Held.class);
        assertThat(TestStore.count(
                        "select count(*) from booking.claims where booking_id = ?",
                        request.id().value()))
                .isEqualTo(2);
    }

    @Test
    void what_comes_too_late_is_refused_for_good() {
        var late = BookingRequests.placedBy(at(inThreeDays), Instant.now().minusSeconds(1));

        assertThat(slots.hold(late)).isEqualTo(new SlotHold.Refused(RefusalReason.PLACED_TOO_LATE));
        assertThat(slots.hold(BookingRequests.placedBy(late, Instant.now().plusSeconds(60))))
                .isEqualTo(new SlotHold.Refused(RefusalReason.PLACED_TOO_LATE));
    }

    @Test
    void two_appointments_never_share_a_buffer() {
        slots.hold(at(inThreeDays));

        assertThat(slots.hold(at(inThreeDays.plus(Duration.ofMinutes(75))))).isInstanceOf(SlotHold.Taken.class);
        assertThat(slots.hold(at(inThreeDays.minus(Duration.ofMinutes(75))))).isInstanceOf(SlotHold.Taken.class);
        assertThat(slots.hold(at(inThreeDays.plus(Duration.ofMinutes(90))))).isInstanceOf(SlotHold.Held.class);
        assertThat(slots.hold(at(inThreeDays.minus(Duration.ofMinutes(90))))).isInstanceOf(SlotHold.Held.class);
    }

    @Test
    void a_taken_slot_names_the_nearest_that_are_really_free() {
        slots.hold(at(inThreeDays));

        var taken = (SlotHold.Taken) slots.hold(at(inThreeDays));

        assertThat(taken.alternatives()).hasSize(5);
        assertThat(Duration.between(
                                inThreeDays,
                                taken.alternatives().getFirst().appointment().startsAt())
                        .abs())
                .isEqualTo(Duration.ofMinutes(90));
        assertThat(slots.hold(at(taken.alternatives().getFirst().appointment().startsAt())))
                .isInstanceOf(SlotHold.Held.class);
    }

    @Test
    void a_released_slot_is_free_and_the_reason_stays_off_the_events() {
        var request = at(inThreeDays);
        slots.hold(request);

        var release = new Release(request.id(), 2, Actor.STAFF, "Ada is ill", true, null, null);
        slots.release(release);
        slots.release(release);
        slots.release(new Release(new BookingId(UUID.randomUUID()), 2, Actor.SYSTEM, null, false, null, null));

        assertThat(slots.hold(at(inThreeDays))).isInstanceOf(SlotHold.Held.class);
        assertThat(TestStore.rows(
                        "select status, revision, cancel_reason from booking.bookings where id = ?",
                        request.id().value()))
                .containsExactly(List.of("cancelled", 2, "Ada is ill"));
        assertThat(TestStore.rows(
                        "select data::text from booking.booking_events where booking_id = ?",
                        request.id().value()))
                .hasSize(3)
                .noneMatch(row -> row.toString().contains("Ada"));
    }

    @Test
    void a_deadlock_with_others_is_tried_again() {
        // The first two inserts of this business are told of a deadlock, as Postgres would.
        TestStore.execute("create sequence if not exists booking.deadlocks");
        TestStore.execute("grant usage on sequence booking.deadlocks to holdfast_worker");
        TestStore.execute("""
                create or replace function booking.pretend_deadlock() returns trigger language plpgsql as $$
                begin
                  if nextval('booking.deadlocks') <= 2 then raise exception using errcode = '40P01'; end if;
                  return new;
                end $$""");
        TestStore.execute("create or replace trigger pretend_deadlock before insert on booking.claims for each row"
                + " when (new.business_id = '" + salon.id() + "') execute function booking.pretend_deadlock()");
        try {
            assertThat(slots.hold(at(inThreeDays))).isInstanceOf(SlotHold.Held.class);
        } finally {
            TestStore.execute("drop trigger pretend_deadlock on booking.claims");
        }
    }

    @Test
    void a_failure_of_the_database_shows_neither_sql_nor_data() {
        TestStore.execute("alter table booking.bookings add constraint broken check (business_id <> '" + salon.id()
                + "') not valid");
        try {
            assertThatThrownBy(() -> slots.hold(at(inThreeDays)))
                    .hasMessageContaining("23514")
                    .hasMessageNotContaining("insert")
                    .hasMessageNotContaining("ada@example.org")
                    .hasNoCause();
        } finally {
            TestStore.execute("alter table booking.bookings drop constraint broken");
        }
    }

    private BookingRequest at(Instant start) {
        return new BookingRequests(salon.id(), service).at(start);
    }

    /** A booking that only holds its slot, as one with a deposit will; its claims are set by the test. */
    private BookingId anExpiredHold() {
        var request = at(inThreeDays.plus(Duration.ofDays(5)));
        slots.hold(request);
        TestStore.execute(
                "delete from booking.claims where booking_id = ?", request.id().value());
        TestStore.execute(
                "update booking.bookings set status = 'held' where id = ?",
                request.id().value());
        return request.id();
    }

    private void claim(BookingId booking, ResourceId resource, Instant start, String state, int expiresInSeconds) {
        TestStore.execute(
                "insert into booking.claims (booking_id, business_id, resource_id, unit, during, state, expires_at)"
                        + " values (?, ?, ?, 1, tstzrange(?::timestamptz, ?::timestamptz), ?,"
                        + " now() + make_interval(secs => ?))",
                booking.value(),
                salon.id().value(),
                resource.value(),
                start.toString(),
                start.plus(Duration.ofMinutes(60)).toString(),
                state,
                expiresInSeconds);
    }
}
