package io.holdfast.booking.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.booking.TestBusiness;
import io.holdfast.booking.TestStore;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two runs of one placement overlap and come to different conclusions: one books, the other finds that it is too late.
 * The one that writes first is held at a gate, between its writing and its commit, until the other waits or is through.
 */
@Timeout(60)
class OnePlacementIT {

    private static final long GATE = 4711;

    private final Instant inThreeDays =
            Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(3));
    private final R2dbcSlots slots = Worker.WITHOUT_REDIS;
    private TestBusiness salon;
    private BookingRequest inTime;
    private BookingRequest tooLate;

    @BeforeEach
    void open() {
        salon = TestBusiness.in("Europe/Zurich");
        salon.resource("staff", 1);
        var requests = new BookingRequests(salon.id(), salon.service(60, 0, 0, 1, List.of("staff")));
        inTime = requests.at(inThreeDays);
        tooLate = BookingRequests.placedBy(inTime, Instant.now().minusSeconds(1));
    }

    @Test
    void a_run_that_would_refuse_waits_for_the_one_that_books() throws Exception {
        onlyOneIsRight(firstAtTheGate("booking.bookings", inTime, tooLate));
    }

    @Test
    void a_run_that_would_book_waits_for_the_one_that_refuses() throws Exception {
        onlyOneIsRight(firstAtTheGate("booking.refused_placements", tooLate, inTime));
    }

    /** Which one does not matter: on a busy machine the first may run out of its time at the gate and come second. */
    private void onlyOneIsRight(List<SlotHold> answers) {
        assertThat(answers).hasSize(2).containsOnly(answers.getFirst());
        var booked = answers.getFirst() instanceof SlotHold.Held;
        assertThat(count("booking.bookings", "id")).isEqualTo(booked ? 1 : 0);
        assertThat(count("booking.claims", "booking_id")).isEqualTo(booked ? 1 : 0);
        assertThat(count("booking.refused_placements", "booking_id")).isEqualTo(booked ? 0 : 1);
    }

    private List<SlotHold> firstAtTheGate(String table, BookingRequest first, BookingRequest second)
            throws SQLException {
        TestStore.execute("create or replace function booking.wait_at_the_gate() returns trigger language plpgsql as $$"
                + " begin perform pg_advisory_xact_lock_shared(" + GATE + "); return new; end $$");
        TestStore.execute("create trigger gate after insert on " + table + " for each row when (new.business_id = '"
                + salon.id() + "') execute function booking.wait_at_the_gate()");
        try (var runs = Executors.newFixedThreadPool(2);
                var gate = TestStore.connect();
                var sql = gate.createStatement()) {
            sql.execute("select pg_advisory_lock(" + GATE + ")");
            var ahead = CompletableFuture.supplyAsync(() -> Worker.persistently(slots, first), runs);
            await().atMost(Duration.ofSeconds(30)).until(() -> waiting("objid = " + GATE) > 0);
            var behind = CompletableFuture.supplyAsync(() -> Worker.persistently(slots, second), runs);
            await().atMost(Duration.ofSeconds(30)).until(() -> behind.isDone() || waiting("objid <> " + GATE) > 0);
            sql.execute("select pg_advisory_unlock(" + GATE + ")");
            return List.of(ahead.join(), behind.join());
        } finally {
            TestStore.execute("drop trigger gate on " + table);
        }
    }

    private static long waiting(String forWhat) {
        return TestStore.count(
                "select count(*) from pg_locks where locktype = 'advisory' and not granted and " + forWhat);
    }

    private long count(String table, String key) {
        return TestStore.count(
                "select count(*) from " + table + " where " + key + " = ?",
                inTime.id().value());
    }
}
