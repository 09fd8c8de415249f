package io.holdfast.booking.attention;

import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.booking.LateStep;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import java.util.Collection;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What enters and leaves the queue together with what happens to a booking, in the same transaction. */
public final class OpenItems {

    private static final String NEEDS_ATTENTION = "booking.needs_attention";

    // Whoever was asked to approve may have done so before it was noted that they were asked.
    private static final String ADD = """
            insert into booking.attention (business_id, booking_id, kind, step, detail)
            select b.business_id, b.id, said.kind, nullif(said.step, ''), said.detail
            from booking.bookings b,
              unnest(:kinds::text[], :steps::text[], :details::text[]) as said (kind, step, detail)
            where b.id = :booking and (said.kind <> 'approval' or b.status = 'pending_approval')
            on conflict do nothing
            """;

    private static final String SETTLE = """
            update booking.attention set resolved_at = clock_timestamp(), resolved_by = :by, note = :note
            where booking_id = :booking and kind = :kind and resolved_at is null
            """;

    private OpenItems() {}

    /** Those of the events that wait for a person. */
    public static Mono<Void> add(DatabaseClient sql, BookingId booking, Collection<BookingEvent> events) {
        var waiting = events.stream()
                .filter(event -> event.type().equals(NEEDS_ATTENTION))
                .toList();
        return waiting.isEmpty()
                ? Mono.empty()
                : sql.sql(ADD)
                        .bind("booking", booking.value())
                        .bind("kinds", column(waiting, "kind", "step_failed"))
                        .bind("steps", column(waiting, "step", ""))
                        .bind("details", column(waiting, "detail", ""))
                        .then();
    }

    /** Somebody has decided. */
    public static Mono<Void> settleApproval(DatabaseClient sql, BookingId booking, Actor by) {
        return settle(sql, booking, "approval", by, "Nobody need approve it any more");
    }

    /** The booking has a slot that the catalogue serves. */
    public static Mono<Void> settleStranded(DatabaseClient sql, BookingId booking, Actor by) {
        return settle(sql, booking, "stranded", by, "The booking was rescheduled");
    }

    /** The steps of a booking that are not late any more. */
    public static Mono<Void> settleLate(DatabaseClient sql, BookingId booking, Collection<String> steps) {
        return sql.sql(SETTLE + " and step = any (:steps)")
                .bind("booking", booking.value())
                .bind("kind", LateStep.KIND)
                .bind("steps", steps.toArray(String[]::new))
                .bind("by", StoredJson.word(Actor.SYSTEM))
                .bind("note", "It is not late any more")
                .then();
    }

    /** Ledger and workflow say the same again. */
    public static Mono<Void> settleOutOfStep(DatabaseClient sql, BookingId booking) {
        return settle(sql, booking, "out_of_step", Actor.SYSTEM, "Both agree again");
    }

    /** The booking has all its claims, or needs none any more. */
    public static Mono<Void> settleClaimsMissing(DatabaseClient sql, BookingId booking) {
        return settle(sql, booking, "claims_missing", Actor.SYSTEM, "It lacks no claims any more");
    }

    private static Mono<Void> settle(DatabaseClient sql, BookingId booking, String kind, Actor by, String note) {
        return sql.sql(SETTLE)
                .bind("booking", booking.value())
                .bind("kind", kind)
                .bind("by", StoredJson.word(by))
                .bind("note", note)
                .then();
    }

    private static String[] column(Collection<BookingEvent> events, String name, String otherwise) {
        return events.stream()
                .map(event -> String.valueOf(event.data().getOrDefault(name, otherwise)))
                .toArray(String[]::new);
    }
}
