package io.holdfast.workflows.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.holdfast.workflows.booking.Recollection.OpenStep;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.Notice;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.PolicySnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RecollectionTest {

    private static final Instant START = Instant.parse("2026-12-04T09:00:00Z");
    private static final Instant PLACED = START.minus(Duration.ofDays(3));
    private static final Instant DAY_BEFORE = START.minus(Duration.ofHours(24));

    private final List<PastEvent> events = new ArrayList<>();
    private final List<OpenStep> open = new ArrayList<>();
    private HeldBooking held = BookingFixtures.aHeldBooking(START, PLACED);

    @Test
    void what_was_done_is_done_and_what_was_not_is_to_come() {
        confirmed().told("confirmation").happened("reminder.due", DAY_BEFORE, Map.of("step", "reminder-24h"));
        told("reminder-24h");

        var goesOn = recollection().resumption(START.minus(Duration.ofHours(5)));

        assertThat(states(goesOn))
                .containsEntry("confirmation", PlanStep.State.DONE)
                .containsEntry("reminder-24h", PlanStep.State.DONE)
                .containsEntry("reminder-1h", PlanStep.State.PENDING)
                .containsEntry("completion", PlanStep.State.PENDING);
        assertThat(goesOn.untold()).isEmpty();
    }

    @Test
    void what_fell_due_in_the_loss_is_still_to_come() {
        confirmed().told("confirmation");

        assertThat(states(recollection().resumption(START.minus(Duration.ofMinutes(10)))))
                .containsEntry("reminder-24h", PlanStep.State.PENDING)
                .containsEntry("reminder-1h", PlanStep.State.PENDING);
    }

    @Test
    void news_that_nobody_was_told_are_told() {
        confirmed();
        assertThat(recollection().resumption(PLACED).untold()).containsExactly("confirmation");

        became(BookingStatus.CANCELLED, 2).happened("booking.cancelled", PLACED.plusSeconds(60), Map.of());
        assertThat(recollection().resumption(PLACED).untold()).containsExactly("cancellation");
        assertThat(recollection().isOver(PLACED.plusSeconds(60))).isFalse();

        told("cancellation");
        assertThat(recollection().isOver(PLACED.plusSeconds(60))).isTrue();
    }

    @Test
    void what_was_told_of_an_earlier_revision_says_nothing_about_this_one() {
        confirmed().told("confirmation");
        became(BookingStatus.CONFIRMED, 2).happened("booking.rescheduled", PLACED.plusSeconds(60), Map.of());

        var goesOn = recollection().resumption(PLACED.plusSeconds(120));

        assertThat(goesOn.untold()).containsExactly("rescheduled");
        assertThat(goesOn.steps()).extracting(PlanStep::revision).containsOnly(2);
    }

    @Test
    void a_reminder_dropped_when_the_booking_was_made_does_not_come_with_the_recovery() {
        held = BookingFixtures.aHeldBooking(START, START.minus(Duration.ofHours(3)));
        happened("booking.placed", held.placedAt(), Map.of()).happened("booking.confirmed", held.placedAt(), Map.of());

        assertThat(states(recollection().resumption(START.minus(Duration.ofHours(2)))))
                .doesNotContainKey("reminder-24h")
                .containsKey("reminder-1h");
    }

    @Test
    void the_time_to_approve_goes_on_counting() {
        livesBy(new BookingRules(
                List.of(), Duration.ZERO, new ApprovalRule(Duration.ofHours(8), null, null), null, null));
        became(BookingStatus.PENDING_APPROVAL, 1).happened("booking.placed", PLACED, Map.of());

        var goesOn = recollection().resumption(PLACED.plus(Duration.ofHours(6)));

        assertThat(goesOn.since()).isEqualTo(PLACED);
        assertThat(goesOn.untold()).containsExactly("received");
        assertThat(goesOn.steps())
                .filteredOn(step -> step.id().equals("approval-end"))
                .extracting(PlanStep::dueAt)
                .containsExactly(PLACED.plus(Duration.ofHours(8)));
    }

    @Test
    void nobody_is_asked_what_is_decided() {
        livesBy(new BookingRules(
                List.of(), Duration.ZERO, new ApprovalRule(Duration.ofHours(8), null, null), null, null));
        became(BookingStatus.PENDING_APPROVAL, 1).happened("booking.placed", PLACED, Map.of());

        assertThat(recollection().missed(PLACED.plus(Duration.ofHours(5)))).isEmpty();
        assertThat(recollection().missed(PLACED.plus(Duration.ofHours(9))))
                .extracting(event -> event.data().get("step"))
                .containsExactly("ask-approver", "ask-backup");
    }

    @Test
    void nobody_loses_anything_for_what_they_could_not_do_in_the_loss() {
        livesBy(new BookingRules(
                List.of(),
                Duration.ZERO,
                null,
                new AttendanceRule(
                        new AttendanceRule.Confirmation(
                                Duration.ofHours(47), Duration.ofHours(30), Duration.ofHours(12)),
                        Duration.ofMinutes(10)),
                null));
        confirmed().told("confirmation");

        var missed = recollection().missed(START.plus(Duration.ofMinutes(20)));

        assertThat(missed)
                .extracting(BookingEvent::type, event -> event.data().get("step"))
                .containsExactly(
                        tuple("booking.step_skipped", "ask-attendance"),
                        tuple("booking.step_skipped", "ask-attendance-again"),
                        tuple("booking.step_skipped", "attendance-end"),
                        tuple("booking.needs_attention", "attendance-end"),
                        tuple("booking.step_skipped", "no-show"),
                        tuple("booking.needs_attention", "no-show"));
        missed.forEach(event -> events.add(new PastEvent(events.size() + 1, event.type(), START, event.data())));
        assertThat(states(recollection().resumption(START)))
                .containsEntry("attendance-end", PlanStep.State.SKIPPED)
                .containsEntry("no-show", PlanStep.State.SKIPPED)
                .containsEntry("completion", PlanStep.State.PENDING);
    }

    @Test
    void a_step_is_late_five_minutes_after_it_was_due_until_its_outcome_stands() {
        confirmed();
        assertThat(late(PLACED.plus(Duration.ofMinutes(4)))).isEmpty();
        assertThat(late(PLACED.plus(Duration.ofMinutes(5)))).containsExactly("confirmation");

        told("confirmation");
        assertThat(late(PLACED.plus(Duration.ofMinutes(5)))).isEmpty();
        assertThat(recollection().nextLook(PLACED))
                .hasValueSatisfying(look -> assertThat(look).isBetween(DAY_BEFORE, DAY_BEFORE.plusSeconds(300)));
    }

    @Test
    void what_failed_for_good_is_not_late_until_somebody_has_it_tried_again() {
        confirmed()
                .happened("notification.failed", PLACED, Map.of("step", "confirmation", "channel", "email"))
                .happened("booking.needs_attention", PLACED, Map.of("step", "confirmation", "kind", "step_failed"));
        assertThat(late(PLACED.plus(Duration.ofHours(1)))).isEmpty();

        happened("booking.step_retried", PLACED.plus(Duration.ofHours(1)), Map.of("step", "confirmation"));
        assertThat(late(PLACED.plus(Duration.ofMinutes(62)))).isEmpty();
        assertThat(late(PLACED.plus(Duration.ofMinutes(66)))).containsExactly("confirmation");

        told("confirmation.2");
        assertThat(late(PLACED.plus(Duration.ofMinutes(66)))).isEmpty();
    }

    @Test
    void that_a_step_is_late_is_no_outcome() {
        confirmed().happened("booking.needs_attention", PLACED, Map.of("step", "confirmation", "kind", LateStep.KIND));

        assertThat(late(PLACED.plus(Duration.ofMinutes(5)))).containsExactly("confirmation");
    }

    @Test
    void a_message_that_waits_for_a_person_can_be_tried_again_where_it_failed() {
        confirmed()
                .happened("notification.failed", PLACED, Map.of("step", "reminder-24h", "channel", "sms"))
                .happened("booking.needs_attention", PLACED, Map.of("step", "reminder-24h", "kind", "step_failed"));
        open.add(new OpenStep("step_failed", "reminder-24h"));
        open.add(new OpenStep(LateStep.KIND, "confirmation"));

        var goesOn = recollection().resumption(DAY_BEFORE);

        assertThat(goesOn.waiting()).singleElement().satisfies(waiting -> {
            assertThat(waiting.channels()).containsExactly(Channel.SMS);
            assertThat(waiting.message()).isNotNull().extracting(Notice::kind).isEqualTo(Notice.Kind.REMINDER);
        });
        assertThat(goesOn.late()).extracting(WaitingStep::step).containsExactly("confirmation");
    }

    @Test
    void aftercare_goes_on_from_when_the_booking_was_over() {
        var over = START.plus(Duration.ofHours(1));
        confirmed().told("confirmation");
        became(BookingStatus.COMPLETED, 1).happened("booking.completed", over, Map.of());

        assertThat(states(recollection().resumption(over))).containsEntry("aftercare", PlanStep.State.PENDING);
        assertThat(recollection().isOver(over.plus(Duration.ofDays(6)))).isFalse();
        assertThat(recollection().isOver(over.plus(Duration.ofDays(7)))).isTrue();
        assertThat(late(over.plus(Duration.ofDays(8)))).isEmpty();
    }

    private Recollection recollection() {
        return new Recollection(BookingFixtures.aRequest(START), held, List.of(), 0, events, open);
    }

    private List<String> late(Instant now) {
        return recollection().late(now).stream().map(LateStep::step).toList();
    }

    private static Map<String, PlanStep.State> states(Resumption resumption) {
        return resumption.steps().stream().collect(Collectors.toMap(PlanStep::id, PlanStep::state));
    }

    private RecollectionTest confirmed() {
        return happened("booking.placed", PLACED, Map.of()).happened("booking.confirmed", PLACED, Map.of());
    }

    private RecollectionTest told(String step) {
        return happened("notification.sent", PLACED, Map.of("step", step, "channel", "email"));
    }

    private RecollectionTest happened(String type, Instant at, Map<String, Object> data) {
        var all = new HashMap<>(data);
        all.put("revision", held.revision());
        events.add(new PastEvent(events.size() + 1, type, at, all));
        return this;
    }

    private void livesBy(BookingRules rules) {
        change(before -> new PolicySnapshot(before.price(), before.deposit(), List.of(), rules), held.status(), 1);
    }

    private RecollectionTest became(BookingStatus status, int revision) {
        change(policy -> policy, status, revision);
        return this;
    }

    private void change(Function<PolicySnapshot, PolicySnapshot> policy, BookingStatus status, int revision) {
        held = new HeldBooking(
                status,
                revision,
                held.appointment(),
                held.resources(),
                policy.apply(held.policy()),
                held.placedAt(),
                held.businessName(),
                held.serviceName(),
                held.place(),
                null);
    }
}
