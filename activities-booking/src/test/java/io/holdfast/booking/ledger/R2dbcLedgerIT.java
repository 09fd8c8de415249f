package io.holdfast.booking.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.booking.BookingActivities;
import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.booking.placing.BookingRequests;
import io.holdfast.localstack.servers.PostgresServer.Role;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.capability.SlotActivities;
import io.holdfast.workflows.capability.SlotActivities.Release;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

@Timeout(60)
class R2dbcLedgerIT {

    private static AnnotationConfigApplicationContext worker;

    private LedgerActivities ledger;
    private SlotActivities slots;
    private BookingId booking;

    @BeforeAll
    static void wire() {
        worker = TestStore.wire(BookingActivities.class, TestStore.settings(Role.WORKER, Map.of()));
    }

    @AfterAll
    static void close() {
        worker.close();
    }

    @BeforeEach
    void place() {
        ledger = worker.getBean(LedgerActivities.class);
        slots = worker.getBean(SlotActivities.class);
        var salon = TestBusiness.in("Europe/Zurich");
        salon.resource("staff", 1);
        var request = new BookingRequests(salon.id(), salon.service(60, 0, 0, 1, List.of("staff")))
                .at(Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3)));
        assertThat(slots.hold(request)).isInstanceOf(SlotHold.Held.class);
        booking = request.id();
    }

    @Test
    void a_booking_is_completed_once_however_often_it_is_asked_for() {
        ledger.complete(booking);
        var first = row();
        ledger.complete(booking);

        assertThat(first.subList(0, 3)).containsExactly("completed", 1, 3L);
        assertThat(row()).as("not even the time of the last change moves").isEqualTo(first);
        assertThat(types()).containsExactly("booking.placed", "booking.confirmed", "booking.completed");
    }

    @Test
    void many_completions_at_once_are_one() {
        try (var runs = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 8)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> ledger.complete(booking), runs))
                    .toList()
                    .forEach(CompletableFuture::join);
        }

        assertThat(types()).containsExactly("booking.placed", "booking.confirmed", "booking.completed");
        assertThat(row().subList(0, 3)).containsExactly("completed", 1, 3L);
    }

    @Test
    void the_event_says_what_became_of_the_booking() {
        ledger.complete(booking);

        assertThat(TestStore.rows(
                        "select seq, actor, data ->> 'status', (data ->> 'revision')::int from booking.booking_events"
                                + " where booking_id = ? and type = 'booking.completed'",
                        booking.value()))
                .containsExactly(List.of(3L, "system", "completed", 1));
    }

    @Test
    void a_cancelled_booking_stays_cancelled() {
        slots.release(new Release(booking, 2, Actor.CUSTOMER, null, false, null, null));
        var cancelled = row();
        ledger.complete(booking);

        assertThat(row()).isEqualTo(cancelled);
        assertThat(types()).containsExactly("booking.placed", "booking.confirmed", "booking.cancelled");
    }

    @Test
    void an_unknown_booking_is_no_use_trying_again() {
        var unknown = new BookingId(UUID.randomUUID());

        assertThatThrownBy(() -> ledger.complete(unknown)).isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("unknown_booking");
            assertThat(failure.isNonRetryable()).isTrue();
        });
        assertThatThrownBy(() -> ledger.record(unknown, List.of(note())))
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.isNonRetryable()).isTrue());
    }

    @Test
    void what_is_noted_twice_stands_once() {
        ledger.record(booking, List.of(note()));
        ledger.record(booking, List.of(note(), note()));

        assertThat(types()).containsExactly("booking.placed", "booking.confirmed", "notification.sent");
    }

    /** The hand-over of the question took longer than the answer. */
    @Test
    void an_approval_that_was_asked_for_too_late_to_be_noted_waits_for_nobody() {
        var asked = new BookingEvent(
                "booking.needs_attention:ask-approver:1:",
                "booking.needs_attention",
                Actor.SYSTEM,
                Map.of("kind", "approval", "detail", "Waits for approval", "step", "ask-approver"));

        ledger.record(booking, List.of(asked));

        assertThat(types()).containsExactly("booking.placed", "booking.confirmed", "booking.needs_attention");
        assertThat(TestStore.count("select count(*) from booking.attention where booking_id = ?", booking.value()))
                .isZero();
    }

    private static BookingEvent note() {
        return new BookingEvent("notification.sent:confirmation", "notification.sent", Actor.SYSTEM, Map.of());
    }

    private List<Object> row() {
        return TestStore.rows(
                        "select status, revision, last_seq, updated_at from booking.bookings where id = ?",
                        booking.value())
                .getFirst();
    }

    private List<String> types() {
        return TestStore.rows(
                        "select type from booking.booking_events where booking_id = ? order by seq", booking.value())
                .stream()
                .map(row -> (String) row.getFirst())
                .toList();
    }
}
