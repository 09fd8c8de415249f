package io.holdfast.workflows.booking;

import static io.holdfast.workflows.booking.BookingScenario.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyBoolean;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.ArgumentMatchers.argThat;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.atLeast;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.capability.SlotActivities.Release;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.RefusalReason;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.mockito.ArgumentCaptor;

@Timeout(60)
@Execution(ExecutionMode.CONCURRENT)
class BookingWorkflowTest {

    private static final CancelRequest BY_CUSTOMER = new CancelRequest(Actor.CUSTOMER, "ill", false);

    private final BookingScenario booking = new BookingScenario();

    @AfterEach
    void stop() {
        booking.close();
    }

    @Test
    void a_booking_that_is_kept_is_confirmed_reminded_twice_and_completed() {
        assertThat(booking.place()).isEqualTo(new Placement.Placed("fingerprint", booking.held));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);

        var notices = ArgumentCaptor.forClass(Notice.class);
        verify(booking.notices, times(3)).send(notices.capture());
        assertThat(notices.getAllValues())
                .extracting(Notice::step)
                .containsExactly("confirmation", "reminder-24h", "reminder-1h");
        verify(booking.ledger).complete(booking.request.id());
        verify(booking.slots, never()).release(any());
    }

    @Test
    void the_ledger_notes_each_reminder_and_what_became_of_it() {
        booking.place();
        booking.outcome();

        assertThat(notedTypes())
                .containsExactly(
                        "notification.sent",
                        "reminder.due",
                        "notification.sent",
                        "notification.sent",
                        "reminder.due",
                        "notification.sent",
                        "notification.sent");
    }

    @Test
    void the_plan_shows_what_is_done_and_what_comes() {
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(1));

        assertThat(booking.placed().plan())
                .extracting(PlanStep::id, PlanStep::state)
                .containsExactly(
                        tuple("reminder-24h", PlanStep.State.DONE),
                        tuple("reminder-1h", PlanStep.State.PENDING),
                        tuple("completion", PlanStep.State.PENDING),
                        tuple("confirmation", PlanStep.State.DONE));
    }

    @Test
    void a_taken_slot_is_answered_and_leaves_nothing_behind() {
        when(booking.slots.hold(any())).thenReturn(new SlotHold.Taken(List.of()));

        assertThat(booking.place()).isEqualTo(new Placement.SlotTaken("fingerprint", List.of()));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.REFUSED);
        verify(booking.notices, never()).send(any());
    }

    @Test
    void a_refusal_is_answered_with_its_reason() {
        when(booking.slots.hold(any())).thenReturn(new SlotHold.Refused(RefusalReason.TOO_SOON));

        assertThat(booking.place()).isEqualTo(new Placement.Refused("fingerprint", RefusalReason.TOO_SOON));
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.REFUSED);
    }

    @Test
    void a_cancellation_raises_the_fence_before_it_frees_the_slot_and_then_says_so() {
        booking.place();
        var cancelled = booking.placed().cancel(BY_CUSTOMER);

        assertThat(cancelled.status()).isEqualTo(BookingStatus.CANCELLED);
        assertThat(cancelled.revision()).isEqualTo(2);
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.CANCELLED);
        var order = inOrder(booking.fence, booking.slots, booking.notices);
        order.verify(booking.fence).raise(booking.request.id(), booking.request.business(), 2, true);
        order.verify(booking.slots)
                .release(new Release(
                        booking.request.id(), 2, Actor.CUSTOMER, "ill", false, null, Money.none(BookingFixtures.CHF)));
        order.verify(booking.notices).send(argThat(notice -> notice.step().equals("cancellation")));
    }

    @Test
    void a_cancelled_booking_reminds_nobody() {
        booking.place();
        booking.placed().cancel(BY_CUSTOMER);
        booking.outcome();
        booking.pass(Duration.ofDays(5));

        verify(booking.notices, never()).send(argThat(notice -> notice.kind() == Notice.Kind.REMINDER));
        verify(booking.ledger, never()).complete(any());
    }

    @Test
    void a_second_cancellation_is_refused_with_the_status() {
        var released = new CountDownLatch(1);
        doAnswer(call -> {
                    released.await();
                    return delivered(call.getArgument(0), Handover.State.SENT);
                })
                .when(booking.notices)
                .send(argThat(notice -> notice.step().equals("cancellation")));
        booking.place();
        booking.placed().cancel(BY_CUSTOMER);

        assertThatThrownBy(() -> booking.placed().cancel(BY_CUSTOMER))
                .isInstanceOf(WorkflowUpdateException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, refusal -> {
                    assertThat(refusal.getType()).isEqualTo(MoveRefusal.NOT_ALLOWED_IN_STATUS.type());
                    assertThat(refusal.getDetails().get(String.class)).isEqualTo("cancelled");
                });
        released.countDown();
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.CANCELLED);
    }

    @Test
    void a_booking_still_being_placed_cannot_be_cancelled() {
        var databaseIsAway = new AtomicBoolean(true);
        doAnswer(call -> {
                    if (databaseIsAway.get()) {
                        throw new IllegalStateException("database is away");
                    }
                    return new SlotHold.Held(BookingFixtures.aHeldBooking(booking.startsAt, booking.now()));
                })
                .when(booking.slots)
                .hold(any());
        WorkflowClient.start(booking.stub()::book, booking.request, null);

        assertThatThrownBy(() -> booking.placed().cancel(BY_CUSTOMER)).hasRootCauseInstanceOf(ApplicationFailure.class);
        databaseIsAway.set(false);
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        verify(booking.slots, never()).release(any());
    }

    @Test
    void cancelling_the_run_cancels_the_booking_cleanly() {
        booking.place();
        booking.pass(Duration.ofMinutes(1));
        booking.cancelTheRun();

        assertThatThrownBy(booking::outcome).hasCauseInstanceOf(CanceledFailure.class);
        verify(booking.slots)
                .release(new Release(
                        booking.request.id(), 2, Actor.SYSTEM, null, true, null, Money.none(BookingFixtures.CHF)));
        verify(booking.notices).send(argThat(notice -> notice.step().equals("cancellation")));
    }

    @Test
    void a_provider_that_is_down_holds_up_neither_the_reminders_nor_the_end() {
        doThrow(ApplicationFailure.newFailure("provider is down", "provider_unavailable"))
                .when(booking.notices)
                .send(argThat(notice -> notice.step().equals("confirmation")));
        booking.place();

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        verify(booking.notices, times(1)).send(argThat(notice -> notice.step().equals("reminder-24h")));
        verify(booking.notices, times(1)).send(argThat(notice -> notice.step().equals("reminder-1h")));
        assertThat(notedTypes()).contains("notification.failed", "booking.needs_attention");
    }

    @Test
    void a_message_that_can_never_be_delivered_needs_attention_and_leaves_the_booking_alone() {
        doAnswer(call -> delivered(call.getArgument(0), Handover.State.FAILED))
                .when(booking.notices)
                .send(any());
        booking.place();

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        assertThat(notedTypes()).contains("booking.needs_attention");
        verify(booking.slots, never()).release(any());
    }

    @Test
    void a_step_of_the_ledger_is_tried_until_the_database_is_back() {
        when(booking.slots.hold(any()))
                .thenThrow(new IllegalStateException("database is away"))
                .thenThrow(new IllegalStateException("database is away"))
                .thenReturn(new SlotHold.Held(BookingFixtures.aHeldBooking(booking.startsAt, booking.now())));

        assertThat(booking.place()).isInstanceOf(Placement.Placed.class);
        verify(booking.slots, atLeast(3)).hold(any());
    }

    @Test
    void the_fence_is_raised_even_when_it_takes_several_tries() {
        doThrow(new IllegalStateException("database is away"))
                .doNothing()
                .when(booking.fence)
                .raise(any(), any(), anyInt(), anyBoolean());
        booking.place();
        booking.placed().cancel(BY_CUSTOMER);

        verify(booking.fence, times(2)).raise(eq(booking.request.id()), any(), eq(2), eq(true));
        verify(booking.slots, times(1)).release(any());
    }

    private List<String> notedTypes() {
        @SuppressWarnings("unchecked")
        ArgumentCaptor<List<BookingEvent>> noted = ArgumentCaptor.forClass(List.class);
        verify(booking.ledger, atLeast(1)).record(eq(booking.request.id()), noted.capture());
        return noted.getAllValues().stream()
                .flatMap(List::stream)
                .map(BookingEvent::type)
                .toList();
    }
}
