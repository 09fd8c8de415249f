package io.holdfast.worker.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.worker.model.Shop.Offer;
import io.holdfast.workflows.booking.CancelRequest;
import io.holdfast.workflows.booking.MoveRequest;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two moves that meet at one booking, or one slot. {@code -Drace.rounds=500} lets each pair meet so often. */
@Timeout(3600)
class MoveRacesIT {

    private static final int ROUNDS = Integer.getInteger("race.rounds", 48);
    private static final int AT_ONCE = 12;
    private static final MoveRequest BY_STAFF = new MoveRequest(Actor.STAFF, null);
    private static final CancelRequest BY_CUSTOMER = new CancelRequest(Actor.CUSTOMER, null, false);

    private interface Race {
        Map<BookingStatus, Long> run(int rounds);
    }

    private static Map<BookingStatus, Long> rounds(String name, Race race) {
        var sum = new EnumMap<BookingStatus, Long>(BookingStatus.class);
        for (int left = ROUNDS; left > 0; left -= AT_ONCE) {
            race.run(Math.min(left, AT_ONCE)).forEach((status, count) -> sum.merge(status, count, Long::sum));
        }
        System.out.println("Race of " + name + ": " + sum);
        return sum;
    }

    @Test
    void a_cancellation_and_a_move_leave_it_cancelled() {
        var outcome = rounds("cancel and reschedule", rounds -> {
            try (var contest = new Contest(Offer.PLAIN, rounds)) {
                contest.bookings.forEach(id -> {
                    contest.add(id, "cancel", Actor.CUSTOMER, "booking.cancelled", BY_CUSTOMER);
                    contest.addReschedule(id, contest.start.plus(Shop.BETWEEN_STARTS), null);
                });
                contest.goAhead();
                assertThat(contest.made("booking.cancelled")).isEqualTo(rounds);
                return contest.outcome();
            }
        });
        assertThat(outcome).containsOnlyKeys(BookingStatus.CANCELLED);
    }

    @Test
    void two_moves_of_one_booking_happen_one_after_the_other() {
        var outcome = rounds("reschedule and reschedule", rounds -> {
            try (var contest = new Contest(Offer.PLAIN, rounds, 2 * rounds)) {
                contest.bookings.forEach(id -> {
                    contest.addReschedule(id, contest.start.plus(Shop.BETWEEN_STARTS), null);
                    contest.addReschedule(id, contest.start.minus(Shop.BETWEEN_STARTS), null);
                });
                contest.goAhead();
                assertThat(contest.made("booking.rescheduled")).isEqualTo(2L * rounds);
                return contest.outcome();
            }
        });
        assertThat(outcome).containsOnlyKeys(BookingStatus.CONFIRMED);
    }

    @Test
    void an_approval_at_the_last_moment_counts_or_comes_too_late() {
        var outcome = rounds("approve and expire", rounds -> {
            try (var contest = new Contest(Offer.APPROVED, rounds)) {
                contest.bookings.forEach(id -> {
                    contest.addStep(id, "approval-end");
                    contest.add(id, "approve", Actor.STAFF, "booking.confirmed", BY_STAFF);
                });
                contest.goAhead();
                var ended = contest.outcome();
                assertThat(ended.getOrDefault(BookingStatus.CONFIRMED, 0L))
                        .isEqualTo(contest.made("booking.confirmed"));
                return ended;
            }
        });
        assertThat(outcome.keySet()).isSubsetOf(BookingStatus.CONFIRMED, BookingStatus.DECLINED);
    }

    @Test
    void nobody_is_reminded_after_a_cancellation_was_acknowledged() {
        var outcome = rounds("cancel and reminder", rounds -> {
            try (var contest = new Contest(Offer.PLAIN, rounds)) {
                contest.bookings.forEach(id -> {
                    contest.addStep(id, "reminder-1h");
                    contest.add(id, "cancel", Actor.CUSTOMER, "booking.cancelled", BY_CUSTOMER);
                });
                contest.goAhead();
                return contest.outcome();
            }
        });
        assertThat(outcome).containsOnlyKeys(BookingStatus.CANCELLED);
    }

    @Test
    void who_is_checked_in_at_the_last_moment_came_and_who_is_not_did_not() {
        var outcome = rounds("check-in and no-show", rounds -> {
            try (var contest = new Contest(Offer.FIRM, rounds)) {
                contest.passTheStart();
                contest.bookings.forEach(id -> {
                    contest.addStep(id, "no-show");
                    contest.add(id, "checkIn", Actor.STAFF, "booking.checked_in", BY_STAFF);
                });
                contest.goAhead();
                var ended = contest.outcome();
                assertThat(ended.getOrDefault(BookingStatus.CHECKED_IN, 0L))
                        .isEqualTo(contest.made("booking.checked_in"));
                return ended;
            }
        });
        assertThat(outcome.keySet()).isSubsetOf(BookingStatus.CHECKED_IN, BookingStatus.NO_SHOW);
    }

    /** Each keeps its old slot until the new one is its own, so neither gets the other's, and neither waits for ever. */
    @Test
    void two_bookings_that_want_each_others_slots_keep_their_own() {
        var outcome = rounds("two that swap", rounds -> {
            try (var contest = new Contest(Offer.PLAIN, rounds)) {
                var later = contest.start.plus(Duration.ofHours(4));
                contest.bookings.forEach(id -> {
                    var other = new BookingId(UUID.randomUUID());
                    var who = contest.resources(id);
                    contest.place(other, Offer.PLAIN, later, who);
                    contest.addReschedule(id, later, who);
                    contest.addReschedule(other, contest.start, who);
                });
                contest.goAhead();
                assertThat(contest.made("booking.rescheduled")).isZero();
                return contest.outcome();
            }
        });
        assertThat(outcome).isEqualTo(Map.of(BookingStatus.CONFIRMED, 2L * ROUNDS));
    }
}
