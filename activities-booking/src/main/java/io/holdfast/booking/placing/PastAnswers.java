package io.holdfast.booking.placing;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingRows;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was answered under a booking id before: a booking for good, a refusal for 24 h. */
final class PastAnswers {

    private static final String FIND = """
            select %s, placed.data::text as placed,
              refused.refusal::text as refusal
            from (values (:booking)) as asked (id)
            left join booking.bookings b on b.id = asked.id
            left join booking.booking_events placed on placed.booking_id = b.id and placed.dedup_key = 'booking.placed'
            left join booking.refused_placements refused
              on refused.booking_id = asked.id and refused.at > now() - interval '24 hours'
            where b.id is not null or refused.booking_id is not null
            """.formatted(BookingRows.COLUMNS);

    private static final String REMEMBER = """
            insert into booking.refused_placements (booking_id, business_id, fingerprint, refusal)
            select :booking, :business, :fingerprint, :refusal::jsonb
            where not exists (select from booking.bookings where id = :booking)
            on conflict (booking_id) do update set
              business_id = excluded.business_id, fingerprint = excluded.fingerprint, refusal = excluded.refusal, at = now()
            where refused_placements.at <= now() - interval '24 hours'
            """;

    private PastAnswers() {}

    static Mono<PastAnswer> find(DatabaseClient sql, BookingId id) {
        return rows(sql, id).map(Row::answer);
    }

    /** The same, as the workflow was told. */
    static Mono<SlotHold> hold(DatabaseClient sql, BookingId id) {
        return rows(sql, id).map(Row::hold);
    }

    /**
     * Remembers a refusal unless something was answered before. Under the booking's own lock, so that two runs of one
     * placement can't both be right: one booking it, the other refusing it.
     */
    static Mono<Void> remember(DatabaseClient sql, BookingId id, BusinessId business, Placement refusal) {
        return SlotLocks.lock(sql, id)
                .then(Mono.defer(() -> sql.sql(REMEMBER)
                        .bind("booking", id.value())
                        .bind("business", business.value())
                        .bind("fingerprint", refusal.fingerprint())
                        .bind("refusal", StoredJson.write(refusal))
                        .fetch()
                        .rowsUpdated()
                        .then()));
    }

    private static Mono<Row> rows(DatabaseClient sql, BookingId id) {
        return sql.sql(FIND)
                .bind("booking", id.value())
                .map(row -> row(new Columns(row)))
                .one();
    }

    private static Row row(Columns row) {
        UUID booking = row.optionalUuid("id");
        return booking == null
                ? new Row.Refused(StoredJson.read(row.text("refusal"), Placement.class))
                : new Row.Booked(
                        row.text("fingerprint"),
                        BookingRows.asPlaced(row),
                        row.text("business_name"),
                        row.optionalText("place"));
    }

    private sealed interface Row {

        PastAnswer answer();

        SlotHold hold();

        record Booked(
                String fingerprint,
                Booking asPlaced,
                String businessName,
                @Nullable String place) implements Row {

            @Override
            public PastAnswer answer() {
                return new PastAnswer.Booked(fingerprint, asPlaced);
            }

            @Override
            public SlotHold hold() {
                return new SlotHold.Held(new HeldBooking(
                        asPlaced.status(),
                        asPlaced.revision(),
                        asPlaced.appointment(),
                        asPlaced.resources(),
                        asPlaced.policy(),
                        asPlaced.createdAt(),
                        businessName,
                        asPlaced.service().name(),
                        place));
            }
        }

        record Refused(Placement refusal) implements Row {

            @Override
            public PastAnswer answer() {
                return new PastAnswer.Refused(refusal);
            }

            @Override
            public SlotHold hold() {
                return switch (refusal) {
                    case Placement.SlotTaken taken -> new SlotHold.Taken(taken.alternatives());
                    case Placement.Refused refused -> new SlotHold.Refused(refused.reason());
                    case Placement.Placed placed -> throw new IllegalStateException("A placement is no refusal");
                };
            }
        }
    }
}
