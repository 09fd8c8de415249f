package io.holdfast.booking.ledger;

import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Mono;

final class R2dbcBookingLedger implements BookingLedger {

    private static final String BOOKING =
            "select " + BookingRows.COLUMNS + " from booking.bookings b where b.id = :booking";

    static final String BY_CODE = "select " + BookingRows.COLUMNS + " from booking.bookings b where b.code = :code";

    // A booking without events after that number answers one row of nulls, an unknown booking none.
    private static final String EVENTS = """
            select e.seq, e.type, e.at, e.actor, e.data::text as data
            from booking.bookings b left join lateral (
              select * from booking.booking_events e where e.booking_id = b.id and e.seq > :after order by e.seq limit :limit
            ) e on true
            where b.id = :booking order by e.seq
            """;

    private final ModuleDatabase database;

    R2dbcBookingLedger(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<Booking> find(Tenancy tenancy, BookingId id) {
        return database.within(
                tenancy,
                sql -> sql.sql(BOOKING)
                        .bind("booking", id.value())
                        .map(row -> BookingRows.current(new Columns(row)))
                        .one());
    }

    @Override
    public Mono<Booking> find(Tenancy tenancy, BookingCode code) {
        return database.within(
                tenancy,
                sql -> sql.sql(BY_CODE)
                        .bind("code", code.value())
                        .map(row -> BookingRows.current(new Columns(row)))
                        .one());
    }

    @Override
    public Mono<List<RecordedEvent>> events(Tenancy tenancy, BookingId id, long afterSeq, int limit) {
        return database.within(
                tenancy,
                sql -> sql.sql(EVENTS)
                        .bind("booking", id.value())
                        .bind("after", afterSeq)
                        .bind("limit", limit)
                        .map(row -> event(new Columns(row)))
                        .all()
                        .collectList()
                        .filter(rows -> !rows.isEmpty())
                        .map(rows -> rows.stream().flatMap(Optional::stream).toList()));
    }

    private static Optional<RecordedEvent> event(Columns row) {
        return row.optionalText("type") == null
                ? Optional.empty()
                : Optional.of(new RecordedEvent(
                        row.count("seq"),
                        row.text("type"),
                        row.instant("at"),
                        StoredJson.ofWord(row.text("actor"), Actor.class),
                        StoredJson.readMap(row.text("data"), Object.class)));
    }
}
