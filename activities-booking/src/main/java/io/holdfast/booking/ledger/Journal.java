package io.holdfast.booking.ledger;

import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Appends to a booking's gap-free list of events; its row's lock puts concurrent writers in line. */
public final class Journal {

    // A statement of its own: what follows must see what the lock waited for.
    private static final String LOCK = """
            select business_id, status, revision, last_seq from booking.bookings where id = :booking for update
            """;

    private static final String APPEND = """
            with news as (
              select key, type, actor, data, row_number() over (order by position) as n
              from unnest(:keys::text[], :types::text[], :actors::text[], :data::text[])
                with ordinality as given (key, type, actor, data, position)
              where not exists (
                select from booking.booking_events e where e.booking_id = :booking and e.dedup_key = given.key)
            ), added as (
              insert into booking.booking_events (booking_id, seq, business_id, dedup_key, type, actor, data)
              select :booking, :last + n, :business, key, type, actor, data::jsonb from news order by n
              returning seq
            )
            update booking.bookings set last_seq = :last + (select count(*) from added)
            where id = :booking and exists (select from added)
            """;

    private Journal() {}

    /** The booking's row, locked until the transaction ends; empty if there is none. */
    public static Mono<LockedBooking> lock(DatabaseClient sql, BookingId id) {
        return sql.sql(LOCK)
                .bind("booking", id.value())
                .map(row -> LockedBooking.of(id, new Columns(row)))
                .one();
    }

    /** Those of the events that do not stand yet, in this order. */
    public static Mono<Void> append(DatabaseClient sql, LockedBooking booking, List<BookingEvent> events) {
        var once = new LinkedHashMap<String, BookingEvent>();
        events.forEach(event -> once.putIfAbsent(event.dedupKey(), event));
        return sql.sql(APPEND)
                .bind("booking", booking.id().value())
                .bind("business", booking.business())
                .bind("last", booking.lastSeq())
                .bind("keys", column(once.values(), BookingEvent::dedupKey))
                .bind("types", column(once.values(), BookingEvent::type))
                .bind("actors", column(once.values(), event -> StoredJson.word(event.by())))
                .bind("data", column(once.values(), event -> StoredJson.write(event.data())))
                .fetch()
                .rowsUpdated()
                .then();
    }

    private static String[] column(Collection<BookingEvent> events, Function<BookingEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }
}
