package io.holdfast.booking.recovery;

import io.holdfast.booking.attention.OpenItems;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.recovery.Recollections.Recalled;
import io.holdfast.booking.recovery.TemporalLives.Life;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.Outage;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.booking.Recollection;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.capability.RecoveryActivities;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Mono;

/** Walks through the bookings that are not over, and looks whether each has its workflow. */
final class LifeRecovery implements RecoveryActivities {

    private static final int BATCH = 100;

    /** When everything is lost nobody should wait for hours; the connections are for others too. */
    private static final int AT_ONCE = 8;

    private static final UUID FIRST = new UUID(0, 0);

    /** A step of a workflow that ended may still be at work for so long. */
    private static final Duration SETTLING = Duration.ofSeconds(9);

    private static final String NOT_OVER = """
            select id from booking.bookings where watch_at is not null and id > :after order by id limit :limit
            """;

    private static final String OVER =
            "update booking.bookings set watch_at = null where id = :id and watch_at = :seen";

    // What was lost is made up for before anybody calls it late.
    private static final String CATCHING_UP =
            "update booking.bookings set watch_at = now() + interval '5 minutes' where id = :id";

    private final ModuleDatabase database;
    private final TemporalLives lives;

    LifeRecovery(@Qualifier("bookingDatabase") ModuleDatabase database, WorkflowClient temporal) {
        this.database = database;
        this.lives = new TemporalLives(temporal);
    }

    @Override
    public Findings restartLost() {
        return Outage.retryable(() -> {
            var found = Findings.NONE;
            var batch = batch(FIRST);
            while (!batch.isEmpty()) {
                Activity.getExecutionContext().heartbeat(batch.getLast().toString());
                found = found.and(Findings.looked(batch.size(), 0)).and(restartLost(batch));
                batch = batch.size() < BATCH ? List.of() : batch(batch.getLast().value());
            }
            return found;
        });
    }

    private List<BookingId> batch(UUID after) {
        return now(database.outsideTransaction(sql -> sql.sql(NOT_OVER)
                .bind("after", after)
                .bind("limit", BATCH)
                .map(row -> new BookingId(new Columns(row).uuid("id")))
                .all()
                .collectList()));
    }

    private Findings restartLost(List<BookingId> batch) {
        var listed = lives.listedAmong(batch);
        var missing = batch.stream().filter(id -> !listed.contains(id)).toList();
        if (missing.isEmpty()) {
            return Findings.NONE;
        }
        try (var threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            var looks = missing.stream()
                    .map(id -> CompletableFuture.supplyAsync(() -> Tolerance.look(id, () -> lookAt(id)), threads))
                    .toList();
            return looks.stream().map(CompletableFuture::join).reduce(Findings.NONE, Findings::and);
        }
    }

    /** The row is read after the workflow is known to be gone: nobody else changes it from then on. */
    private Findings lookAt(BookingId id) {
        var life = lives.find(id);
        if (life.filter(Life::isRunning).isPresent()) {
            return Findings.NONE;
        }
        var recalled = read(id);
        var booking = recalled.booking();
        if (booking == null) {
            return Findings.NONE.and(Kind.TROUBLED, BookingCode.of(id).value());
        }
        var watchAt = recalled.watchAt();
        if (watchAt == null) {
            return Findings.NONE;
        }
        if (booking.isOver(recalled.asOf())) {
            now(database.inTransaction(sql -> sql.sql(OVER)
                    .bind("id", id.value())
                    .bind("seen", watchAt)
                    .fetch()
                    .rowsUpdated()));
            return Findings.NONE;
        }
        var isFresh = life.map(Life::closedAt)
                .filter(closed -> closed.plus(SETTLING).isAfter(recalled.asOf()))
                .isPresent();
        var code = booking.request().code().value();
        if (isFresh) {
            return Findings.NONE.and(Kind.TOO_FRESH, code);
        }
        return restart(recalled, booking) ? Findings.NONE.and(Kind.RESTARTED, code) : Findings.NONE;
    }

    private boolean restart(Recalled recalled, Recollection booking) {
        var missed = booking.missed(recalled.asOf());
        var id = recalled.id();
        now(database.inTransaction(sql -> Journal.lock(sql, id)
                .flatMap(locked -> Journal.append(sql, locked, missed)
                        .then(OpenItems.add(sql, id, missed))
                        .then(sql.sql(CATCHING_UP).bind("id", id.value()).then())
                        .thenReturn(true))));
        var again = read(id);
        var current = again.booking();
        return current != null && lives.resume(current.request(), current.resumption(again.asOf()));
    }

    private Recalled read(BookingId id) {
        return now(database.outsideTransaction(sql -> Recollections.read(sql, List.of(id.value()))))
                .getFirst();
    }

    private static <T> T now(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }
}
