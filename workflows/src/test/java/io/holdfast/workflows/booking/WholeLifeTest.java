package io.holdfast.workflows.booking;

import static io.holdfast.workflows.booking.BookingFixtures.CHF;
import static io.holdfast.workflows.booking.BookingScenario.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;

import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.LedgerActivities.Advance;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.capability.SlotActivities.Confirm;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.RefundTier;
import io.holdfast.workflows.model.RefusalReason;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What people and rules do to a booking between its placing and the end of its aftercare. */
@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class WholeLifeTest {

    private static final MoveRequest BY_STAFF = new MoveRequest(Actor.STAFF, null);
    private static final ApprovalRule APPROVAL = new ApprovalRule(Duration.ofHours(8), "front@example.org", null);

    private final BookingScenario booking = new BookingScenario();

    @AfterEach
    void stop() {
        booking.close();
    }

    @Test
    void an_approved_booking_is_confirmed_and_reminds_its_customer() {
        booking.waitsForApproval(APPROVAL);
        booking.place();

        var approved = booking.placed().approve(BY_STAFF);

        assertThat(approved.status()).isEqualTo(BookingStatus.CONFIRMED);
        assertThat(approved.revision()).isEqualTo(2);
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        verify(booking.slots).confirm(new Confirm(booking.request.id(), 2, Actor.STAFF));
        verify(booking.fence).raise(any(), any(), eq(2), eq(false));
        assertThat(booking.sentSteps()).containsExactly("received", "confirmation", "reminder-24h", "reminder-1h");
    }

    @Test
    void a_declined_booking_gives_its_slot_back_and_says_so() {
        booking.waitsForApproval(APPROVAL);
        booking.place();

        booking.placed().decline(new MoveRequest(Actor.STAFF, "Full"));

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.DECLINED);
        verify(booking.slots)
                .release(argThat(
                        release -> release.status() == BookingStatus.DECLINED && "Full".equals(release.reason())));
        assertThat(booking.sentSteps()).containsExactly("received", "declined");
    }

    @Test
    void nobody_approves_so_the_approver_is_reminded_then_the_backup_and_then_it_is_declined() {
        booking.waitsForApproval(APPROVAL);
        booking.place();
        booking.pass(Duration.ofHours(7));

        assertThat(booking.placed().plan())
                .extracting(PlanStep::id, PlanStep::state)
                .contains(
                        tuple("ask-approver", PlanStep.State.DONE),
                        tuple("ask-backup", PlanStep.State.DONE),
                        tuple("approval-end", PlanStep.State.PENDING));
        assertThat(booking.noted())
                .filteredOn(event -> event.type().equals("booking.needs_attention"))
                .extracting(event -> event.data().get("kind"))
                .containsExactly("approval", "approval");
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.DECLINED);
        // Only the approver has an address; the backup finds it in the queue.
        assertThat(booking.sentSteps()).containsExactly("received", "ask-approver", "declined");
    }

    @Test
    void a_hold_ends_by_itself() {
        booking.isOnlyHeld(Duration.ofMinutes(15));
        booking.place();

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.EXPIRED);
        verify(booking.slots).release(argThat(release -> release.status() == BookingStatus.EXPIRED));
        verify(booking.fence).raise(any(), any(), eq(2), eq(true));
        assertThat(booking.sentSteps()).containsExactly("expired");
    }

    @Test
    void whoever_was_checked_in_is_completed_at_the_end() {
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(22));

        assertThat(booking.placed().checkIn(BY_STAFF).status()).isEqualTo(BookingStatus.CHECKED_IN);
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        verify(booking.ledger).advance(new Advance(booking.request.id(), BookingStatus.CHECKED_IN, Actor.STAFF));
        verify(booking.ledger).complete(booking.request.id());
    }

    @Test
    void nobody_checks_in_days_before_or_completes_what_has_not_begun() {
        booking.place();

        refused(MoveRefusal.TOO_EARLY, () -> booking.placed().checkIn(BY_STAFF));
        refused(MoveRefusal.TOO_EARLY, () -> booking.placed().markNoShow(BY_STAFF));
        refused(MoveRefusal.TOO_EARLY, () -> booking.placed().complete(BY_STAFF));
        refused(MoveRefusal.NOT_ALLOWED_IN_STATUS, () -> booking.placed().approve(BY_STAFF));
        refused(MoveRefusal.NOT_ALLOWED_IN_STATUS, () -> booking.placed().decline(BY_STAFF));
    }

    @Test
    void a_booking_stays_open_for_its_aftercare_in_which_a_no_show_is_still_noted() {
        booking.place();
        booking.pass(Duration.ofDays(4));
        assertThat(booking.placed().view().status()).isEqualTo(BookingStatus.COMPLETED);

        assertThat(booking.placed().markNoShow(BY_STAFF).status()).isEqualTo(BookingStatus.NO_SHOW);
        refused(MoveRefusal.NOT_ALLOWED_IN_STATUS, () -> booking.placed().cancel(byCustomer()));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.NO_SHOW);
    }

    @Test
    void whoever_was_checked_in_is_no_no_show_afterwards() {
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(22));
        booking.placed().checkIn(BY_STAFF);
        booking.pass(Duration.ofDays(2));
        assertThat(booking.placed().view().status()).isEqualTo(BookingStatus.COMPLETED);

        refused(MoveRefusal.NOT_ALLOWED_IN_STATUS, () -> booking.placed().markNoShow(BY_STAFF));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        verify(booking.ledger, never()).advance(argThat(advance -> advance.status() == BookingStatus.NO_SHOW));
    }

    @Test
    void who_does_not_check_in_in_time_is_a_no_show_by_rule() {
        booking.livesBy(rules(null, new AttendanceRule(null, Duration.ofMinutes(10))));
        booking.place();

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.NO_SHOW);
        verify(booking.ledger).advance(new Advance(booking.request.id(), BookingStatus.NO_SHOW, Actor.SYSTEM));
        verify(booking.ledger, never()).complete(any());
    }

    @Test
    void who_does_not_confirm_is_asked_twice_and_loses_the_slot() {
        booking.livesBy(rules(null, mustConfirm()));
        booking.place();

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.CANCELLED);
        assertThat(booking.sentSteps())
                .containsExactly(
                        "confirmation", "ask-attendance", "ask-attendance-again", "reminder-24h", "cancellation");
        verify(booking.slots).release(argThat(release -> release.by() == Actor.SYSTEM));
    }

    @Test
    void who_confirms_is_asked_no_more_and_keeps_the_slot() {
        booking.livesBy(rules(null, mustConfirm()));
        booking.place();
        booking.pass(Duration.ofDays(1).plusHours(2));

        booking.placed().confirmAttendance(new MoveRequest(Actor.CUSTOMER, null));

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        assertThat(booking.sentSteps())
                .containsExactly("confirmation", "ask-attendance", "reminder-24h", "reminder-1h");
        assertThat(booking.notedTypes()).contains("booking.attendance_confirmed");
    }

    @Test
    void customers_change_nothing_any_more_shortly_before_the_start_and_staff_do() {
        booking.livesBy(rules(Duration.ofHours(2), null));
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(22).plusMinutes(30));

        refused(MoveRefusal.TOO_SOON, () -> booking.placed().cancel(byCustomer()));
        refused(MoveRefusal.TOO_SOON, () -> booking.placed().reschedule(to(booking.startsAt, Actor.CUSTOMER)));
        booking.placed().cancel(new CancelRequest(Actor.STAFF, null, false));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.CANCELLED);
    }

    @Test
    void a_late_customer_pays_what_the_quote_said() {
        booking.livesBy(rules(Duration.ZERO, null));
        booking.place();
        booking.pass(Duration.ofDays(2));

        var paid = Money.none(CHF);
        var standing =
                new Quote.Standing(BookingStatus.CONFIRMED, booking.held.appointment(), booking.held.policy(), paid);
        var quote = Quote.ofCancel(standing, Actor.CUSTOMER, false, booking.now());

        booking.placed().cancel(byCustomer());
        booking.outcome();

        assertThat(quote.terms()).isEqualTo(new CancellationTerms(new Money(2250, CHF), paid));
        verify(booking.slots).release(argThat(release -> quote.terms().fee().equals(release.fee())));
        assertThat(booking.sent().getLast().kind()).isEqualTo(quote.news());
    }

    @Test
    void a_rescheduled_booking_says_so_and_reminds_of_the_new_time_only() {
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(1));
        var later = booking.startsAt.plus(Duration.ofDays(4));

        var moved = (Rescheduling.Moved) booking.placed().reschedule(to(later, Actor.CUSTOMER));

        assertThat(moved.booking().revision()).isEqualTo(2);
        assertThat(moved.booking().appointment())
                .isEqualTo(booking.movedTo(later, 2).appointment());
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        assertThat(booking.sent())
                .extracting(Notice::step, Notice::revision)
                .containsExactly(
                        tuple("confirmation", 1),
                        tuple("reminder-24h", 1),
                        tuple("rescheduled", 2),
                        tuple("reminder-24h", 2),
                        tuple("reminder-1h", 2));
        var order = inOrder(booking.slots, booking.fence, booking.notices);
        order.verify(booking.slots).move(any());
        order.verify(booking.fence).raise(any(), any(), eq(2), eq(false));
        order.verify(booking.notices).send(argThat(notice -> notice.step().equals("rescheduled")));
    }

    @Test
    void a_move_that_fails_leaves_the_booking_as_it_was() {
        booking.place();
        doReturn(new SlotMove.Taken(List.of()), new SlotMove.Refused(RefusalReason.OUTSIDE_HOURS))
                .when(booking.slots)
                .move(any());

        assertThat(booking.placed().reschedule(to(booking.startsAt, Actor.STAFF)))
                .isEqualTo(new Rescheduling.SlotTaken(List.of()));
        assertThat(booking.placed().reschedule(to(booking.startsAt, Actor.STAFF)))
                .isEqualTo(new Rescheduling.Refused(RefusalReason.OUTSIDE_HOURS));

        assertThat(booking.placed().view().revision()).isEqualTo(1);
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        verify(booking.fence, never()).raise(any(), any(), anyInt(), anyBoolean());
        assertThat(booking.sentSteps()).containsExactly("confirmation", "reminder-24h", "reminder-1h");
    }

    /** The first one's step has to outlast a task of the workflow. */
    @Test
    @Timeout(120)
    void of_two_moves_at_once_the_second_is_asked_again_when_its_turn_comes() throws Exception {
        var approving = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        doAnswer(call -> {
                    approving.countDown();
                    go.await();
                    return true;
                })
                .when(booking.slots)
                .confirm(any());
        booking.waitsForApproval(APPROVAL);
        booking.looksUpAfter(Duration.ofSeconds(3));
        booking.place();
        var approved = booking.begin("approve", BY_STAFF);
        approving.await();
        // Allowed as things stand: nothing is decided yet.
        var declined = booking.begin("decline", BY_STAFF);
        go.countDown();

        assertThat(approved.getResult().status()).isEqualTo(BookingStatus.CONFIRMED);
        refused(MoveRefusal.NOT_ALLOWED_IN_STATUS, declined::getResult);
        verify(booking.slots, never()).release(any());
    }

    @Test
    void who_had_an_older_revision_before_them_is_refused_also_when_their_turn_comes_late() throws Exception {
        booking.looksUpAfter(Duration.ofSeconds(1));
        var moving = new CountDownLatch(1);
        doAnswer(call -> {
                    moving.await();
                    booking.held = booking.movedTo(booking.startsAt.plus(Duration.ofDays(1)), 2);
                    return new SlotMove.Moved(booking.held);
                })
                .when(booking.slots)
                .move(any());
        booking.place();
        var seen = new CancelRequest(Actor.CUSTOMER, null, false, 1);

        var moved = booking.begin(
                "reschedule",
                to(booking.startsAt.plus(Duration.ofDays(1)), Actor.STAFF).having(1),
                Rescheduling.class);
        var cancelled = booking.begin("cancel", seen, BookingView.class);
        moving.countDown();

        assertThat(moved.getResult()).isInstanceOf(Rescheduling.Moved.class);
        refused(MoveRefusal.STALE, cancelled::getResult);
        refused(MoveRefusal.STALE, () -> booking.placed().cancel(seen));
        var now = new CancelRequest(Actor.CUSTOMER, null, false, 2);
        assertThat(booking.placed().cancel(now).status()).isEqualTo(BookingStatus.CANCELLED);
    }

    @Test
    void a_step_is_left_out_or_done_at_once_by_whoever_may() {
        booking.place();
        refused(MoveRefusal.STEP_NOT_FOUND, () -> act("reminder-7d", PlanAction.Act.SKIP));
        refused(MoveRefusal.STEP_NOT_PENDING, () -> act("completion", PlanAction.Act.SKIP));

        act("reminder-1h", PlanAction.Act.SKIP);
        act("reminder-24h", PlanAction.Act.RUN_NOW);
        refused(MoveRefusal.STEP_NOT_PENDING, () -> act("reminder-1h", PlanAction.Act.RUN_NOW));
        booking.pass(Duration.ofMinutes(1));

        assertThat(booking.placed().plan())
                .extracting(PlanStep::id, PlanStep::state)
                .contains(tuple("reminder-1h", PlanStep.State.SKIPPED), tuple("reminder-24h", PlanStep.State.DONE));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        assertThat(booking.sentSteps()).containsExactly("confirmation", "reminder-24h");
        assertThat(booking.notedTypes()).contains("booking.step_skipped", "booking.step_hurried");
    }

    @Test
    void a_booking_that_waits_for_approval_can_be_declined_early_and_never_waits_for_ever() {
        booking.waitsForApproval(APPROVAL);
        booking.place();

        refused(MoveRefusal.STEP_NOT_PENDING, () -> act("approval-end", PlanAction.Act.SKIP));
        act("ask-approver", PlanAction.Act.SKIP);
        act("approval-end", PlanAction.Act.RUN_NOW);

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.DECLINED);
        assertThat(booking.sentSteps()).containsExactly("received", "declined");
    }

    @Test
    void what_failed_is_tried_again_only_where_it_failed() {
        doAnswer(call -> {
                    Notice notice = call.getArgument(0);
                    return delivered(notice, Handover.State.FAILED);
                })
                .doAnswer(call -> delivered(call.getArgument(0), Handover.State.SENT))
                .when(booking.notices)
                .send(argThat(notice -> notice != null && notice.step().startsWith("confirmation")));
        booking.place();
        booking.pass(Duration.ofMinutes(1));
        assertThat(booking.attention()).isTrue();
        refused(
                MoveRefusal.STEP_NOT_FOUND,
                () -> booking.placed().resolve(resolution("reminder-1h", StepResolution.Act.RETRY)));

        booking.placed().resolve(resolution("confirmation", StepResolution.Act.RETRY));
        booking.pass(Duration.ofMinutes(1));

        assertThat(booking.attention()).isFalse();
        assertThat(booking.sentSteps()).containsExactly("confirmation", "confirmation.2");
        assertThat(booking.placed().plan())
                .filteredOn(step -> step.id().equals("confirmation"))
                .extracting(PlanStep::state)
                .containsExactly(PlanStep.State.DONE);
    }

    @Test
    void what_failed_waits_until_somebody_says_that_it_is_dealt_with() {
        doThrow(ApplicationFailure.newNonRetryableFailure("never", "never"))
                .when(booking.notices)
                .send(argThat(notice -> notice != null && notice.step().equals("confirmation")));
        booking.place();
        booking.pass(Duration.ofMinutes(1));

        assertThat(booking.placed().plan())
                .filteredOn(step -> step.id().equals("confirmation"))
                .extracting(PlanStep::state, PlanStep::lastError)
                .containsExactly(tuple(PlanStep.State.FAILED, "gave_up"));
        booking.placed().resolve(resolution("confirmation", StepResolution.Act.RESOLVE));
        assertThat(booking.attention()).isFalse();
    }

    @Test
    void a_long_history_goes_on_in_a_new_one_and_nothing_is_lost_or_done_twice() {
        booking.place();
        booking.pass(Duration.ofMinutes(1));
        act("reminder-1h", PlanAction.Act.SKIP);
        var first = booking.runId();
        int moves = 0;
        while (booking.runId().equals(first) && moves < 150) {
            if (moved(booking.startsAt.plus(Duration.ofHours((moves + 1) % 5)))) {
                moves++;
            }
            // Only a booking that nobody is busy with goes on in a new history.
            if (moves % 20 == 0) {
                booking.pass(Duration.ofSeconds(10));
            }
        }

        assertThat(booking.runId()).isNotEqualTo(first);
        assertThat(booking.placed().view().revision()).isEqualTo(moves + 1);
        booking.placed().cancel(new CancelRequest(Actor.STAFF, null, true));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.CANCELLED);
        assertThat(booking.sent())
                .extracting(notice -> notice.step() + " " + notice.revision())
                .doesNotHaveDuplicates()
                .contains("cancellation " + (moves + 2));
        verify(booking.slots, times(1)).hold(any());
        verify(booking.slots, atLeastOnce()).release(any());
    }

    /** Of what arrives as a run ends the test server knows nothing; the real one hands it to the next run. */
    private boolean moved(Instant start) {
        try {
            booking.placed().reschedule(to(start, Actor.STAFF));
            return true;
        } catch (WorkflowNotFoundException betweenRuns) {
            return false;
        }
    }

    @Test
    void an_approval_is_not_overdue_because_its_booking_went_on_in_a_new_history() {
        booking.waitsForApproval(APPROVAL);
        var end = booking.now().plus(Duration.ofHours(6));
        var waits = new PlanStep(
                "approval-end", PlanStep.Kind.RELEASE, "Decline unless approved", end, PlanStep.State.PENDING, 1, null);
        booking.goesOn(new Resumption(
                booking.held,
                BookingStatus.PENDING_APPROVAL,
                1,
                false,
                false,
                List.of(),
                0,
                List.of(waits),
                List.of(),
                end.minus(APPROVAL.within()),
                List.of(),
                null));

        booking.placed().reschedule(to(booking.startsAt.plus(Duration.ofDays(1)), Actor.STAFF));

        assertThat(booking.placed().plan())
                .filteredOn(step -> step.id().equals("approval-end"))
                .extracting(PlanStep::dueAt)
                .containsExactly(end);
        assertThat(booking.placed().approve(BY_STAFF).status()).isEqualTo(BookingStatus.CONFIRMED);
    }

    private void act(String step, PlanAction.Act act) {
        booking.placed().actOnPlan(new PlanAction(Actor.STAFF, step, act));
    }

    private static StepResolution resolution(String step, StepResolution.Act act) {
        return new StepResolution(Actor.STAFF, step, act);
    }

    private static CancelRequest byCustomer() {
        return new CancelRequest(Actor.CUSTOMER, null, false);
    }

    private static RescheduleRequest to(Instant start, Actor by) {
        return new RescheduleRequest(by, start, null, null);
    }

    private static AttendanceRule mustConfirm() {
        return new AttendanceRule(
                new AttendanceRule.Confirmation(Duration.ofHours(47), Duration.ofHours(30), Duration.ofHours(12)),
                null);
    }

    private static BookingRules rules(@Nullable Duration notice, @Nullable AttendanceRule attendance) {
        return new BookingRules(
                List.of(new RefundTier(Duration.ofDays(2), 100), new RefundTier(Duration.ofHours(20), 50)),
                notice == null ? Duration.ZERO : notice,
                null,
                attendance,
                null);
    }

    private static void refused(MoveRefusal why, Executable move) {
        assertThatThrownBy(move::execute)
                .cause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        refusal -> assertThat(refusal.getType()).isEqualTo(why.type()));
    }
}
