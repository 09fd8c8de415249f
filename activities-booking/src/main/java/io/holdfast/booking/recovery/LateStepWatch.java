package io.holdfast.booking.recovery;

import io.holdfast.booking.attention.OpenItems;
import io.holdfast.booking.ledger.Journal;
import io.holdfast.booking.recovery.Recollections.Recalled;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.Outage;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.booking.LateStep;
import io.holdfast.workflows.booking.LateSteps;
import io.holdfast.workflows.booking.Recollection;
import io.holdfast.workflows.capability.Findings;
import io.holdfast.workflows.capability.Findings.Kind;
import io.holdfast.workflows.capability.LatenessActivities;
import io.holdfast.workflows.model.BookingCode;
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
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Looks at each booking when its next step should be done, and says when to look again. */
final class LateStepWatch implements LatenessActivities {

    private static final int BATCH = 200;

    /** One look must not last until the next but one; what is left is the oldest then. */
    private static final int MOST = 10_000;

    /** While somebody is told of a late step, until it is done. */
    private static final Duration SOON = Duration.ofMinutes(1);

    private static final Duration NOT_SO_SOON = Duration.ofMinutes(10);

    private static final String DUE = """
            select id from booking.bookings where watch_at <= now() order by watch_at limit :limit
            """;

    private static final String WATCH = """
            update booking.bookings b set watch_at = case when said.is_over then null else said.next end
            from unnest(:ids::uuid[], :seen::timestamptz[], :next::timestamptz[], :over::boolean[])
              as said (id, seen, next, is_over)
            where b.id = said.id and b.watch_at = said.seen
            """;

    private final ModuleDatabase database;
    private final TemporalLives lives;

    LateStepWatch(@Qualifier("bookingDatabase") ModuleDatabase database, WorkflowClient temporal) {
        this.database = database;
        this.lives = new TemporalLives(temporal);
    }

    @Override
    public Findings look() {
        return Outage.retryable(() -> {
            var found = Findings.NONE;
            var batch = due();
            while (!batch.isEmpty() && found.bookings() < MOST) {
                Activity.getExecutionContext().heartbeat(found.bookings());
                found = found.and(Findings.looked(batch.size(), 0));
                var looks = new ArrayList<Look>();
                for (var booking : batch) {
                    found = found.and(Tolerance.look(booking.id(), () -> lookAt(booking, looks)));
                }
                watch(batch, looks);
                batch = batch.size() < BATCH ? List.of() : due();
            }
            return found;
        });
    }

    private List<Recalled> due() {
        return now(database.outsideTransaction(sql -> sql.sql(DUE)
                .bind("limit", BATCH)
                .map(row -> new Columns(row).uuid("id"))
                .all()
                .collectList()
                .flatMap(ids -> ids.isEmpty() ? Mono.just(List.of()) : Recollections.read(sql, ids))));
    }

    /** When to look at a booking again; never if it is over. */
    private record Look(BookingId booking, @Nullable Instant next) {}

    private Findings lookAt(Recalled recalled, List<Look> looks) {
        var booking = recalled.booking();
        var code = BookingCode.of(recalled.id()).value();
        if (booking == null) {
            return Findings.NONE.and(Kind.TROUBLED, code);
        }
        var late = booking.late(recalled.asOf());
        var news = late.stream()
                .filter(step -> !recalled.keys().contains(step.event().dedupKey()))
                .toList();
        var over = recalled.late().stream()
                .filter(step -> late.stream().noneMatch(still -> still.step().equals(step)))
                .toList();
        var shown = late.stream()
                .filter(step -> news.contains(step) || recalled.late().contains(step.step()))
                .toList();
        if (!news.isEmpty() || !over.isEmpty()) {
            // First, so that whoever repeats this after a crash tells the workflow all the same.
            lives.tellLate(
                    recalled.id(),
                    new LateSteps(shown.stream().map(LateStep::waiting).toList()));
            now(database.inTransaction(sql -> note(sql, recalled, news, over).thenReturn(true)));
        }
        looks.add(new Look(recalled.id(), nextLook(booking, late, shown, recalled.asOf())));
        return late.isEmpty() ? Findings.NONE : Findings.NONE.and(Kind.STEP_LATE, code);
    }

    private static @Nullable Instant nextLook(
            Recollection booking, List<LateStep> late, List<LateStep> shown, Instant now) {
        if (!late.isEmpty()) {
            return now.plus(shown.isEmpty() ? NOT_SO_SOON : SOON);
        }
        return booking.isOver(now) ? null : booking.nextLook(now).orElse(now.plus(NOT_SO_SOON));
    }

    private static Mono<Void> note(DatabaseClient sql, Recalled recalled, List<LateStep> news, List<String> over) {
        var id = recalled.id();
        var events = news.stream().map(LateStep::event).toList();
        return Journal.lock(sql, id)
                .flatMap(locked -> Journal.append(sql, locked, events)
                        .then(OpenItems.add(sql, id, events))
                        .then(over.isEmpty() ? Mono.empty() : OpenItems.settleLate(sql, id, over)));
    }

    /** Who changed a booking meanwhile has said when to look at it; what went wrong with one may be over soon. */
    private void watch(List<Recalled> batch, List<Look> looks) {
        var next = looks.stream().collect(Collectors.toMap(Look::booking, look -> look));
        var all = batch.stream().filter(each -> each.watchAt() != null).toList();
        now(database.inTransaction(sql -> sql.sql(WATCH)
                .bind("ids", all.stream().map(each -> each.id().value()).toArray(UUID[]::new))
                .bind("seen", all.stream().map(Recalled::watchAt).toArray(Instant[]::new))
                .bind("next", all.stream().map(each -> instant(each, next)).toArray(Instant[]::new))
                .bind("over", all.stream().map(each -> isOver(each, next)).toArray(Boolean[]::new))
                .fetch()
                .rowsUpdated()));
    }

    private static boolean isOver(Recalled recalled, Map<BookingId, Look> looks) {
        var look = looks.get(recalled.id());
        return look != null && look.next() == null;
    }

    private static Instant instant(Recalled recalled, Map<BookingId, Look> looks) {
        var look = looks.get(recalled.id());
        var next = look == null ? null : look.next();
        return next == null ? recalled.asOf().plus(NOT_SO_SOON) : next;
    }

    private static <T> T now(Mono<T> answer) {
        return Objects.requireNonNull(answer.block());
    }
}
