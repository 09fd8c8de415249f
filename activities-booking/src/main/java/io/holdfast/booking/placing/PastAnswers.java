package io.holdfast.booking.placing;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingRows;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.booking.Placement;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.capability.SlotHold;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BusinessId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What was answered under a booking id before: a booking for good, a refusal for 24 h. */
final class PastAnswers {

    private static final String FIND = """
            select asked.id as asked_id, %s, placed.data::text as placed,
              refused.refusal::text as refusal
            from unnest(:bookings) as asked (id)
            left join booking.bookings b on b.id = asked.id
            left join booking.booking_events placed on placed.booking_id = b.id and placed.dedup_key = 'booking.placed'
            left join booking.refused_placements refused
              on refused.booking_id = asked.id and refused.at > now() - interval '24 hours'
            where b.id is not null or refused.booking_id is not null
            """.formatted(BookingRows.COLUMNS);

    private static final String REMEMBER = """
            insert into booking.refused_placements (booking_id, business_id, user_id, fingerprint, refusal)
            select said.booking, said.business, nullif(said.person, '')::uuid, said.fingerprint, said.refusal::jsonb
            from unnest(:bookings, :businesses, :people, :fingerprints, :refusals)
              as said (booking, business, person, fingerprint, refusal)
            where not exists (select from booking.bookings where id = said.booking)
            on conflict (booking_id) do update set
              business_id = excluded.business_id, user_id = excluded.user_id, fingerprint = excluded.fingerprint, refusal = excluded.refusal, at = now()
            where refused_placements.at <= now() - interval '24 hours'
            """;

    private PastAnswers() {}

    /** Those that were answered before. */
    static Mono<Map<BookingId, PastAnswer>> find(DatabaseClient sql, Collection<BookingId> ids) {
        return rows(sql, ids).collectMap(Row::asked, Row::answer);
    }

    /** The same, as the workflow was told. */
    static Mono<SlotHold> hold(DatabaseClient sql, BookingId id) {
        return rows(sql, List.of(id)).singleOrEmpty().map(Row::hold);
    }

    /**
     * Remembers a refusal unless something was answered before. Under the booking's own lock, so that two runs of one
     * placement can't both be right: one booking it, the other refusing it.
     */
    static Mono<Void> remember(DatabaseClient sql, BookingRequest request, Placement refusal) {
        return remember(sql, List.of(new Refusal(request.id(), request.business(), request.placedBy(), refusal)));
    }

    /** The same for many at once; the first of several under one id stands. */
    static Mono<Void> remember(DatabaseClient sql, Collection<Refusal> refusals) {
        var once = refusals.stream()
                .collect(Collectors.toMap(Refusal::booking, Function.identity(), (first, second) -> first));
        var said = List.copyOf(once.values());
        return SlotLocks.lockAll(sql, once.keySet())
                .then(Mono.defer(() -> sql.sql(REMEMBER)
                        .bind(
                                "bookings",
                                column(said, refusal -> refusal.booking().value(), UUID[]::new))
                        .bind(
                                "businesses",
                                column(said, refusal -> refusal.business().value(), UUID[]::new))
                        .bind("people", column(said, PastAnswers::person, String[]::new))
                        .bind(
                                "fingerprints",
                                column(said, refusal -> refusal.answer().fingerprint(), String[]::new))
                        .bind("refusals", column(said, refusal -> StoredJson.write(refusal.answer()), String[]::new))
                        .fetch()
                        .rowsUpdated()
                        .then()));
    }

    private static <T> T[] column(List<Refusal> said, Function<Refusal, T> value, IntFunction<T[]> array) {
        return said.stream().map(value).toArray(array);
    }

    /** A refusal to remember. */
    record Refusal(
            BookingId booking,
            BusinessId business,
            @Nullable UUID person,
            Placement answer) {}

    private static String person(Refusal refusal) {
        return refusal.person() == null ? "" : refusal.person().toString();
    }

    private static Flux<Row> rows(DatabaseClient sql, Collection<BookingId> ids) {
        return sql.sql(FIND)
                .bind("bookings", ids.stream().map(BookingId::value).toArray(UUID[]::new))
                .map(row -> row(new Columns(row)))
                .all();
    }

    private static Row row(Columns row) {
        var asked = new BookingId(row.uuid("asked_id"));
        return row.optionalUuid("id") == null
                ? new Row.Refused(asked, StoredJson.read(row.text("refusal"), Placement.class))
                : new Row.Booked(
                        asked,
                        row.text("fingerprint"),
                        BookingRows.asPlaced(row),
                        row.text("business_name"),
                        row.optionalText("place"));
    }

    private sealed interface Row {

        BookingId asked();

        PastAnswer answer();

        SlotHold hold();

        record Booked(
                BookingId asked,
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
                        place,
                        null));
            }
        }

        record Refused(BookingId asked, Placement refusal) implements Row {

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
