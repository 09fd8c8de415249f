package io.holdfast.booking.placing;

import io.holdfast.booking.attention.OpenItems;
import io.holdfast.booking.availability.KnownOfferings;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.Outage;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.capability.ClaimUpkeepActivities;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.temporal.activity.Activity;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Walks through claims and bookings in batches, in the order of their ids, and mends one booking at a time. */
final class ClaimRepair implements ClaimUpkeepActivities {

    private static final int BATCH = 500;
    private static final UUID FIRST = new UUID(0, 0);

    private static final String CLAIMANTS = """
            select distinct booking_id as id from booking.claims where booking_id > :after order by booking_id limit :limit
            """;

    /** Long after any workflow would have ended the hold itself. */
    private static final String SUPERFLUOUS = """
            select asked.id, b.status in ('held', 'pending_payment', 'pending_approval') as is_held
            from unnest(:ids::uuid[]) as asked (id) left join booking.bookings b on b.id = asked.id
            where b.id is null or b.status in ('cancelled', 'declined', 'expired')
              or exists (select from booking.claims c
                where c.booking_id = b.id and c.state = 'held' and c.expires_at < now() - interval '10 minutes')
            """;

    private static final String NOT_OVER = """
            select id from booking.bookings where watch_at is not null and id > :after order by id limit :limit
            """;

    private static final String LACKING =
            "select b.id from booking.bookings b where b.id = any (:ids) and " + Reclaiming.LACKS;

    private static final String REPORTED = """
            select a.booking_id as id from booking.attention a join booking.bookings b on b.id = a.booking_id
            where a.kind = 'claims_missing' and a.resolved_at is null and not (%s)
            limit 500
            """.formatted(Reclaiming.LACKS);

    private final ModuleDatabase database;
    private final Reclaiming reclaiming;

    ClaimRepair(@Qualifier("bookingDatabase") ModuleDatabase database, KnownOfferings offerings) {
        this.database = database;
        this.reclaiming = new Reclaiming(offerings);
    }

    @Override
    public Findings repair() {
        return Outage.retryable(() -> {
            var found = walk(CLAIMANTS, this::freeSuperfluous).and(walk(NOT_OVER, this::completeLacking));
            settleReported();
            return found;
        });
    }

    private Findings walk(String batches, BiFunction<Findings, List<UUID>, Findings> mend) {
        var found = Findings.NONE;
        var batch = batch(batches, FIRST);
        while (!batch.isEmpty()) {
            Activity.getExecutionContext().heartbeat(batch.getLast().toString());
            found = mend.apply(found, batch);
            batch = batch.size() < BATCH ? List.of() : batch(batches, batch.getLast());
        }
        return found;
    }

    private List<UUID> batch(String batches, UUID after) {
        return now(database.outsideTransaction(sql -> sql.sql(batches)
                .bind("after", after)
                .bind("limit", BATCH)
                .map(row -> new Columns(row).uuid("id"))
                .all()
                .collectList()));
    }

    private Findings freeSuperfluous(Findings found, List<UUID> batch) {
        var superfluous = now(database.outsideTransaction(sql -> sql.sql(SUPERFLUOUS)
                .bind("ids", batch.toArray(UUID[]::new))
                .map(row -> Superfluous.of(new Columns(row)))
                .all()
                .collectList()));
        var all = found;
        for (var each : superfluous) {
            var kind = each.isHeld() ? Kind.HOLD_ENDED : Kind.CLAIMS_FREED;
            if (now(database.inTransaction(sql -> free(sql, each)))) {
                all = all.and(kind, BookingCode.of(each.booking()).value());
            }
        }
        return all;
    }

    private static Mono<Boolean> free(DatabaseClient sql, Superfluous each) {
        return each.isHeld()
                ? Claims.endLapsed(sql, each.booking())
                : Journal.lock(sql, each.booking())
                        .map(booking -> !holdsNothing(booking.status()))
                        .defaultIfEmpty(false)
                        .flatMap(isNeeded -> isNeeded
                                ? Mono.just(false)
                                : Claims.release(sql, each.booking()).thenReturn(true));
    }

    private static boolean holdsNothing(BookingStatus status) {
        return switch (status) {
            case CANCELLED, DECLINED, EXPIRED -> true;
            case HELD, PENDING_PAYMENT, PENDING_APPROVAL, CONFIRMED, CHECKED_IN, COMPLETED, NO_SHOW -> false;
        };
    }

    private Findings completeLacking(Findings found, List<UUID> batch) {
        var lacking = now(database.outsideTransaction(sql -> ids(sql, LACKING, batch)));
        var all = found;
        for (var id : lacking) {
            var code = BookingCode.of(id).value();
            all = switch (reclaim(id)) {
                case RESTORED -> all.and(Kind.CLAIMS_RESTORED, code);
                case OUT_OF_REACH -> all.and(Kind.CLAIMS_MISSING, code);
                case NOT_LACKING -> all;
            };
        }
        return all;
    }

    private Reclaiming.Outcome reclaim(BookingId id) {
        try {
            return now(database.inTransaction(sql -> reclaiming.reclaim(sql, id)));
        } catch (RuntimeException rolledBack) {
            // Whatever keeps this one from its slot must not keep others from theirs.
            if (Outage.isOfDatabase(rolledBack)) {
                throw rolledBack;
            }
            now(database.inTransaction(sql -> report(sql, id).thenReturn(true)));
            return Reclaiming.Outcome.OUT_OF_REACH;
        }
    }

    private static Mono<Void> report(DatabaseClient sql, BookingId id) {
        return Journal.lock(sql, id).flatMap(booking -> {
            var type = "booking.needs_attention";
            var event = new BookingEvent(
                    type + ":claims_missing:" + booking.revision(),
                    type,
                    Actor.SYSTEM,
                    Map.of(
                            "kind",
                            "claims_missing",
                            "revision",
                            booking.revision(),
                            "detail",
                            "It has lost its claim on the slot, and somebody else has the time or nobody serves it"));
            return Journal.append(sql, booking, List.of(event)).then(OpenItems.add(sql, id, List.of(event)));
        });
    }

    private void settleReported() {
        now(database.outsideTransaction(sql -> ids(sql, REPORTED, List.of())))
                .forEach(id -> now(database.inTransaction(
                        sql -> OpenItems.settleClaimsMissing(sql, id).thenReturn(true))));
    }

    private static Mono<List<BookingId>> ids(DatabaseClient sql, String statement, List<UUID> among) {
        var asked = sql.sql(statement);
        return (among.isEmpty() ? asked : asked.bind("ids", among.toArray(UUID[]::new)))
                .map(row -> new BookingId(new Columns(row).uuid("id")))
                .all()
                .collectList();
    }

    private static <T> T now(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }

    /** Claims without a booking that needs them. */
    private record Superfluous(BookingId booking, boolean isHeld) {

        static Superfluous of(Columns row) {
            return new Superfluous(
                    new BookingId(row.uuid("id")), Boolean.TRUE.equals(row.row().get("is_held", Boolean.class)));
        }
    }
}
