package io.holdfast.booking.recovery;

import io.holdfast.booking.attention.OpenItems;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.recovery.TemporalLives.Life;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.Outage;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.capability.ComparisonActivities;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.temporal.activity.Activity;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Walks through the workflows that run, as a list has them, and looks closely at those that seem not to fit. */
final class RunningLives implements ComparisonActivities {

    private static final int BATCH = 500;

    /** Clocks differ, and a placement may be at work when its time is up. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    static final String NEVER_PLACED =
            "Housekeeping: no booking came of this request in the time it had, and none can any more. Nobody was told"
                    + " that it stands.";

    private static final String ROWS = """
            select id, status, revision, updated_at < now() - interval '1 minute' as is_settled, now() as as_of
            from booking.bookings where id = any (:ids)
            """;

    private static final String NOW = "select now() as as_of";

    private static final String REPORTED =
            "select booking_id as id from booking.attention where kind = 'out_of_step' and resolved_at is null limit 500";

    private final ModuleDatabase database;
    private final TemporalLives lives;

    RunningLives(@Qualifier("bookingDatabase") ModuleDatabase database, WorkflowClient temporal) {
        this.database = database;
        this.lives = new TemporalLives(temporal);
    }

    @Override
    public Findings compare() {
        return Outage.retryable(() -> {
            var walk = new Walk();
            lives.eachRunning(walk::meet);
            walk.lookAtBatch();
            settleReported();
            return walk.found;
        });
    }

    /** What the ledger says of a booking. */
    private record Row(BookingId id, String status, int revision, boolean isSettled) {

        static Row of(Columns row) {
            return new Row(
                    new BookingId(row.uuid("id")), row.text("status"), row.number("revision"), row.flag("is_settled"));
        }

        boolean agreesWith(Life life) {
            var seen = life.revision();
            return status.equals(life.status()) && (seen == null || seen == revision);
        }
    }

    /** One walk, batch after batch. */
    private final class Walk {

        private final List<Life> batch = new ArrayList<>();
        private Findings found = Findings.NONE;

        void meet(Life life) {
            batch.add(life);
            if (batch.size() == BATCH) {
                lookAtBatch();
            }
        }

        void lookAtBatch() {
            Activity.getExecutionContext().heartbeat(found.workflows());
            found = found.and(Findings.looked(0, batch.size()));
            var rows = rows(batch.stream().map(Life::id).toList());
            for (var life : batch) {
                found = found.and(Tolerance.look(life.id(), () -> lookAt(life, rows.get(life.id()))));
            }
            batch.clear();
        }
    }

    private Findings lookAt(Life life, @Nullable Row row) {
        if (row == null) {
            return endIfNeverPlaced(life.id());
        }
        if (!row.isSettled() || row.agreesWith(life) || !isOutOfStep(life.id())) {
            return Findings.NONE;
        }
        report(life.id(), row);
        return Findings.NONE.and(Kind.OUT_OF_STEP, BookingCode.of(life.id()).value());
    }

    /** The time to place is over and no booking stands: none can come of it any more. */
    private Findings endIfNeverPlaced(BookingId id) {
        var until = lives.placesUntil(id);
        var asOf = now(database.outsideTransaction(RunningLives::clock));
        var isOver = until.filter(end -> end.plus(MARGIN).isBefore(asOf)).isPresent();
        if (until.isEmpty()) {
            return Findings.NONE.and(Kind.TROUBLED, BookingCode.of(id).value());
        }
        if (!isOver || !rows(List.of(id)).isEmpty()) {
            return Findings.NONE;
        }
        lives.terminate(id, NEVER_PLACED);
        return Findings.NONE.and(Kind.TERMINATED, BookingCode.of(id).value());
    }

    /** What a list says is some seconds old, so the server is asked, and then the ledger again. */
    private boolean isOutOfStep(BookingId id) {
        var life = lives.find(id).filter(Life::isRunning);
        @Nullable Row row = rows(List.of(id)).get(id);
        return life.isPresent() && row != null && row.isSettled() && !row.agreesWith(life.get());
    }

    private Map<BookingId, Row> rows(List<BookingId> ids) {
        return now(database.outsideTransaction(sql -> sql.sql(ROWS)
                        .bind("ids", ids.stream().map(BookingId::value).toArray(UUID[]::new))
                        .map(row -> Row.of(new Columns(row)))
                        .all()
                        .collectList()))
                .stream()
                .collect(Collectors.toMap(Row::id, Function.identity()));
    }

    private static Mono<Instant> clock(DatabaseClient sql) {
        return sql.sql(NOW).map(row -> new Columns(row).instant("as_of")).one();
    }

    private void report(BookingId id, Row row) {
        var type = "booking.needs_attention";
        var detail = "Its workflow has not followed the ledger, where it is %s with revision %d"
                .formatted(row.status().replace('_', ' '), row.revision());
        var event = new BookingEvent(
                String.join(":", type, "out_of_step", row.status(), Integer.toString(row.revision())),
                type,
                Actor.SYSTEM,
                Map.of("kind", "out_of_step", "revision", row.revision(), "detail", detail));
        now(database.inTransaction(sql -> Journal.lock(sql, id)
                .flatMap(locked -> Journal.append(sql, locked, List.of(event))
                        .then(OpenItems.add(sql, id, List.of(event)))
                        .thenReturn(true))));
    }

    private void settleReported() {
        now(database.outsideTransaction(sql -> sql.sql(REPORTED)
                        .map(row -> new BookingId(new Columns(row).uuid("id")))
                        .all()
                        .collectList()))
                .stream()
                .filter(id -> !isOutOfStep(id))
                .forEach(id -> now(database.inTransaction(
                        sql -> OpenItems.settleOutOfStep(sql, id).thenReturn(true))));
    }

    private static <T> T now(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }
}
