package io.holdfast.booking.listing;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.booking.ledger.BookingRows;
import io.holdfast.booking.stored.Columns;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import reactor.core.publisher.Mono;

final class R2dbcBookingLists implements BookingLists {

    private final ModuleDatabase database;

    R2dbcBookingLists(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public Mono<List<Booking>> find(Tenancy tenancy, BookingFilter filter, @Nullable Last after, int limit) {
        var statement = ListStatement.of(filter, after, limit);
        return database.within(
                tenancy,
                sql -> sql.sql(statement.sql())
                        .bindValues(statement.values())
                        .map(row -> BookingRows.current(new Columns(row)))
                        .all()
                        .collectList());
    }
}
