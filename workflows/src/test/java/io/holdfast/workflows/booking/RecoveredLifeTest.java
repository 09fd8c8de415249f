package io.holdfast.workflows.booking;

import static io.holdfast.workflows.booking.BookingScenario.delivered;
import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.inOrder;

import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingStatus;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bookings whose workflow was lost, and bookings of which somebody says that they are late. */
@Timeout(60)
class RecoveredLifeTest {

    private final BookingScenario booking = new BookingScenario();
    private final List<PastEvent> past = new ArrayList<>();

    @AfterEach
    void end() {
        booking.close();
    }

    @Test
    void what_was_done_is_not_done_again_and_the_rest_is() {
        confirmed();
        happened("notification.sent", 1, Map.of("step", "confirmation"));
        booking.pass(Duration.ofDays(2).plusHours(23).plusMinutes(30));

        booking.goesOnFrom(BookingStatus.CONFIRMED, 1, past);

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.COMPLETED);
        assertThat(booking.sentSteps()).containsExactlyInAnyOrder("reminder-24h", "reminder-1h");
    }

    @Test
    void news_of_the_end_are_told_behind_a_closed_fence() {
        confirmed();
        happened("booking.cancelled", 2, Map.of());

        booking.goesOnFrom(BookingStatus.CANCELLED, 2, past);

        assertThat(booking.outcome()).isEqualTo(BookingOutcome.CANCELLED);
        assertThat(booking.sentSteps()).containsExactly("cancellation");
        var order = inOrder(booking.fence, booking.notices);
        order.verify(booking.fence).raise(booking.request.id(), booking.request.business(), 2, true);
        order.verify(booking.notices).send(any());
    }

    @Test
    void a_booking_moves_on_after_its_recovery_as_any_other() {
        confirmed();
        happened("notification.sent", 1, Map.of("step", "confirmation"));
        booking.goesOnFrom(BookingStatus.CONFIRMED, 1, past);

        booking.placed()
                .reschedule(
                        new RescheduleRequest(Actor.CUSTOMER, booking.startsAt.plus(Duration.ofDays(1)), null, null));
        booking.pass(Duration.ofMinutes(1));
        var view = booking.placed().cancel(new CancelRequest(Actor.STAFF, null, true));

        assertThat(view.status()).isEqualTo(BookingStatus.CANCELLED);
        assertThat(view.revision()).isEqualTo(3);
        assertThat(booking.outcome()).isEqualTo(BookingOutcome.CANCELLED);
        assertThat(booking.sentSteps()).containsExactly("rescheduled", "cancellation");
    }

    @Test
    void a_late_step_needs_attention_until_it_is_done() {
        var away = ApplicationFailure.newFailure("provider is down", "provider_unavailable");
        doThrow(away, away, away, away, away, away, away, away, away, away)
                .doAnswer(call -> delivered(call.getArgument(0), Handover.State.SENT))
                .when(booking.notices)
                .send(any());
        booking.place();
        assertThat(booking.attention()).isFalse();

        booking.placed().stepsLate(late("confirmation"));
        booking.pass(Duration.ofSeconds(1));
        assertThat(booking.attention()).isTrue();
        assertThat(booking.placed().plan()).extracting(PlanStep::state).contains(PlanStep.State.RUNNING);

        booking.pass(Duration.ofMinutes(20));
        assertThat(booking.attention()).isFalse();
    }

    @Test
    void what_is_late_and_has_not_begun_begins_when_somebody_has_it_tried_again() {
        booking.place();
        booking.placed().stepsLate(late("reminder-24h"));

        booking.placed().resolve(new StepResolution(Actor.STAFF, "reminder-24h", StepResolution.Act.RETRY));
        booking.pass(Duration.ofSeconds(10));

        assertThat(booking.sentSteps()).containsExactlyInAnyOrder("confirmation", "reminder-24h");
        assertThat(booking.attention()).isFalse();
        assertThat(booking.notedTypes()).contains("booking.step_retried");
    }

    @Test
    void a_person_may_say_that_what_is_late_need_not_be_done() {
        doAnswer(call -> {
                    throw ApplicationFailure.newFailure("provider is down", "provider_unavailable");
                })
                .when(booking.notices)
                .send(any());
        booking.place();
        booking.placed().stepsLate(late("confirmation"));

        booking.placed().resolve(new StepResolution(Actor.STAFF, "confirmation", StepResolution.Act.RESOLVE));

        assertThat(booking.attention()).isFalse();
        assertThat(booking.notedTypes()).contains("booking.step_resolved");
    }

    @Test
    void a_step_that_reached_nobody_leaves_a_trace() {
        doAnswer(call -> delivered(call.getArgument(0), Handover.State.SKIPPED))
                .when(booking.notices)
                .send(any());

        booking.place();
        booking.pass(Duration.ofMinutes(1));

        assertThat(booking.notedTypes()).containsExactly("notification.skipped");
    }

    private static LateSteps late(String step) {
        return new LateSteps(List.of(new WaitingStep(step, step, null, Set.of(), 0)));
    }

    private void confirmed() {
        happened("booking.placed", 1, Map.of());
        happened("booking.confirmed", 1, Map.of());
    }

    private void happened(String type, int revision, Map<String, String> data) {
        var all = new HashMap<String, Object>(data);
        all.put("revision", revision);
        past.add(new PastEvent(past.size() + 1, type, booking.now(), all));
    }
}
