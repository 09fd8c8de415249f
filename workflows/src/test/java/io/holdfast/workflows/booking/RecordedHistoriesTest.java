package io.holdfast.workflows.booking;

import static io.holdfast.workflows.booking.BookingScenario.delivered;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.doThrow;

import io.holdfast.workflows.capability.Handover;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.capability.SlotMove;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.ApprovalRule;
import io.holdfast.workflows.model.AttendanceRule;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.RefusalReason;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bookings outlive releases, so every history ever recorded must replay on today's code.
 *
 * <p>New paths are recorded with {@code ./mvnw -pl workflows test -Dtest=RecordedHistoriesTest -Dhistories.record=true};
 * existing recordings are never overwritten.
 */
@Timeout(60)
class RecordedHistoriesTest {

    private static final MoveRequest BY_STAFF = new MoveRequest(Actor.STAFF, null);
    private static final Path HISTORIES = Path.of("src/test/resources/histories");

    private static final Map<String, Consumer<BookingScenario>> PATHS = Map.ofEntries(
            entry("completed", RecordedHistoriesTest::completed),
            entry("cancelled", RecordedHistoriesTest::cancelled),
            entry("cancelled-after-first-reminder", RecordedHistoriesTest::cancelledAfterFirstReminder),
            entry("cancelled-with-its-run", RecordedHistoriesTest::cancelledWithItsRun),
            entry("slot-taken", RecordedHistoriesTest::slotTaken),
            entry("refused", RecordedHistoriesTest::refused),
            entry("message-failed", RecordedHistoriesTest::messageFailed),
            entry("message-superseded", RecordedHistoriesTest::messageSuperseded),
            entry("provider-down-for-good", RecordedHistoriesTest::providerDownForGood),
            entry("database-away-while-holding", RecordedHistoriesTest::databaseAwayWhileHolding),
            entry("kept-with-aftercare", RecordedHistoriesTest::completed),
            entry("approved", RecordedHistoriesTest::approved),
            entry("declined", RecordedHistoriesTest::declined),
            entry("approved-by-nobody", RecordedHistoriesTest::approvedByNobody),
            entry("hold-lapsed", RecordedHistoriesTest::holdLapsed),
            entry("rescheduled", RecordedHistoriesTest::rescheduled),
            entry("reschedule-refused", RecordedHistoriesTest::rescheduleRefused),
            entry("checked-in", RecordedHistoriesTest::checkedIn),
            entry("no-show-by-rule", RecordedHistoriesTest::noShowByRule),
            entry("not-confirmed-by-the-customer", RecordedHistoriesTest::notConfirmed),
            entry("confirmed-by-the-customer", RecordedHistoriesTest::confirmedByCustomer),
            entry("steps-changed-and-retried", RecordedHistoriesTest::stepsChanged),
            entry("gone-on-after-a-loss", RecordedHistoriesTest::goneOn),
            entry("late-step-done-at-last", RecordedHistoriesTest::lateStep));

    static List<Path> recordings() throws IOException {
        try (var files = Files.list(HISTORIES)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void a_recorded_history_replays_on_todays_code(Path recording) throws IOException {
        var history = Files.readString(recording);

        assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, BookingWorkflowImpl.class))
                .doesNotThrowAnyException();
    }

    @Test
    void every_path_has_a_recording() throws IOException {
        assertThat(recordings().stream()
                        .map(path -> path.getFileName().toString().replace(".json", "")))
                .containsAll(PATHS.keySet());
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void an_incompatible_change_fails_the_replay(Path recording) throws IOException {
        var history = Files.readString(recording);

        assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history, HesitantBooking.class))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    @EnabledIfSystemProperty(named = "histories.record", matches = "true")
    void record() throws IOException {
        for (var path : PATHS.entrySet()) {
            var file = HISTORIES.resolve(path.getKey() + ".json");
            if (!Files.exists(file)) {
                try (var booking = new BookingScenario()) {
                    path.getValue().accept(booking);
                    Files.writeString(file, anonymous(booking.history()) + "\n");
                }
            }
        }
    }

    private static String anonymous(String history) {
        return history.replaceAll("\"identity\": \"[^\"]*\"", "\"identity\": \"recorder\"");
    }

    private static void completed(BookingScenario booking) {
        booking.place();
        booking.outcome();
    }

    private static void cancelled(BookingScenario booking) {
        booking.place();
        booking.placed().cancel(new CancelRequest(Actor.CUSTOMER, null, false));
        booking.outcome();
    }

    private static void cancelledAfterFirstReminder(BookingScenario booking) {
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(1));
        cancelled(booking);
    }

    private static void cancelledWithItsRun(BookingScenario booking) {
        booking.place();
        booking.pass(Duration.ofMinutes(1));
        booking.cancelTheRun();
        assertThatThrownBy(booking::outcome).isNotNull();
    }

    private static void slotTaken(BookingScenario booking) {
        doReturn(new SlotHold.Taken(List.of())).when(booking.slots).hold(any());
        completed(booking);
    }

    private static void refused(BookingScenario booking) {
        doReturn(new SlotHold.Refused(RefusalReason.OUTSIDE_HOURS))
                .when(booking.slots)
                .hold(any());
        completed(booking);
    }

    private static void messageFailed(BookingScenario booking) {
        everyMessageEndsAs(booking, Handover.State.FAILED);
        completed(booking);
    }

    private static void messageSuperseded(BookingScenario booking) {
        everyMessageEndsAs(booking, Handover.State.SUPERSEDED);
        completed(booking);
    }

    private static void providerDownForGood(BookingScenario booking) {
        doThrow(ApplicationFailure.newFailure("provider is down", "provider_unavailable"))
                .when(booking.notices)
                .send(any());
        completed(booking);
    }

    private static void databaseAwayWhileHolding(BookingScenario booking) {
        var held = new SlotHold.Held(BookingFixtures.aHeldBooking(booking.startsAt, booking.now()));
        var away = new IllegalStateException("database is away");
        doThrow(away, away, away, away, away, away, away)
                .doReturn(held)
                .when(booking.slots)
                .hold(any());
        completed(booking);
    }

    private static void approved(BookingScenario booking) {
        booking.waitsForApproval(new ApprovalRule(Duration.ofHours(8), "front@example.org", null));
        booking.place();
        booking.placed().approve(BY_STAFF);
        booking.outcome();
    }

    private static void declined(BookingScenario booking) {
        booking.waitsForApproval(new ApprovalRule(Duration.ofHours(8), "front@example.org", null));
        booking.place();
        booking.placed().decline(BY_STAFF);
        booking.outcome();
    }

    private static void approvedByNobody(BookingScenario booking) {
        booking.waitsForApproval(new ApprovalRule(Duration.ofHours(8), "front@example.org", null));
        completed(booking);
    }

    private static void holdLapsed(BookingScenario booking) {
        booking.isOnlyHeld(Duration.ofMinutes(15));
        completed(booking);
    }

    private static void rescheduled(BookingScenario booking) {
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(1));
        booking.placed().reschedule(toTheDayAfter(booking));
        booking.outcome();
    }

    private static void rescheduleRefused(BookingScenario booking) {
        doReturn(new SlotMove.Taken(List.of())).when(booking.slots).move(any());
        rescheduled(booking);
    }

    private static RescheduleRequest toTheDayAfter(BookingScenario booking) {
        return new RescheduleRequest(Actor.CUSTOMER, booking.startsAt.plus(Duration.ofDays(1)), null, null);
    }

    private static void checkedIn(BookingScenario booking) {
        booking.place();
        booking.pass(Duration.ofDays(2).plusHours(22));
        booking.placed().checkIn(BY_STAFF);
        booking.outcome();
    }

    private static void noShowByRule(BookingScenario booking) {
        booking.livesBy(expecting(new AttendanceRule(null, Duration.ofMinutes(10))));
        completed(booking);
    }

    private static void notConfirmed(BookingScenario booking) {
        booking.livesBy(expecting(mustConfirm()));
        completed(booking);
    }

    private static void confirmedByCustomer(BookingScenario booking) {
        booking.livesBy(expecting(mustConfirm()));
        booking.place();
        booking.pass(Duration.ofDays(1).plusHours(2));
        booking.placed().confirmAttendance(new MoveRequest(Actor.CUSTOMER, null));
        booking.outcome();
    }

    private static AttendanceRule mustConfirm() {
        return new AttendanceRule(
                new AttendanceRule.Confirmation(Duration.ofHours(47), Duration.ofHours(30), Duration.ofHours(12)),
                null);
    }

    private static BookingRules expecting(AttendanceRule attendance) {
        return new BookingRules(List.of(), Duration.ZERO, null, attendance, null);
    }

    private static void stepsChanged(BookingScenario booking) {
        doAnswer(call -> delivered(call.getArgument(0), Handover.State.FAILED))
                .doAnswer(call -> delivered(call.getArgument(0), Handover.State.SENT))
                .when(booking.notices)
                .send(any());
        booking.place();
        booking.pass(Duration.ofMinutes(1));
        booking.placed().actOnPlan(new PlanAction(Actor.STAFF, "reminder-1h", PlanAction.Act.SKIP));
        booking.placed().actOnPlan(new PlanAction(Actor.STAFF, "reminder-24h", PlanAction.Act.RUN_NOW));
        booking.placed().resolve(new StepResolution(Actor.STAFF, "confirmation", StepResolution.Act.RETRY));
        booking.outcome();
    }

    private static void goneOn(BookingScenario booking) {
        var placed = new PastEvent(1, "booking.placed", booking.now(), Map.of("revision", 1));
        var confirmed = new PastEvent(2, "booking.confirmed", booking.now(), Map.of("revision", 1));
        booking.pass(Duration.ofDays(2).plusHours(23));
        booking.goesOnFrom(BookingStatus.CONFIRMED, 1, List.of(placed, confirmed));
        booking.outcome();
    }

    private static void lateStep(BookingScenario booking) {
        var away = ApplicationFailure.newFailure("provider is down", "provider_unavailable");
        doThrow(away, away, away, away, away, away, away, away, away, away)
                .doAnswer(call -> delivered(call.getArgument(0), Handover.State.SENT))
                .when(booking.notices)
                .send(any());
        booking.place();
        booking.pass(Duration.ofMinutes(5));
        booking.placed()
                .stepsLate(new LateSteps(
                        List.of(new WaitingStep("confirmation", "Confirmation by e-mail", null, Set.of(), 0))));
        booking.pass(Duration.ofMinutes(1));
        booking.outcome();
    }

    private static void everyMessageEndsAs(BookingScenario booking, Handover.State state) {
        doAnswer(call -> delivered(call.getArgument(0), state))
                .when(booking.notices)
                .send(any());
    }

    /** What nobody may release: one timer more than the bookings under way know of. */
    public static class HesitantBooking extends BookingWorkflowImpl {

        @WorkflowInit
        public HesitantBooking(BookingRequest request, @Nullable Resumption from) {
            super(request, from);
        }

        @Override
        public BookingOutcome book(BookingRequest request, @Nullable Resumption from) {
            Workflow.sleep(Duration.ofSeconds(1));
            return super.book(request, from);
        }
    }
}
