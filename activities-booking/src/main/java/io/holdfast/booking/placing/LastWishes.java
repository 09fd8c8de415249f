package io.holdfast.booking.placing;

import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.ResourceId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What was asked for last: a rehearsal has to keep to it as the move itself does. */
final class LastWishes {

    private static final String LAST = "select stay_length, wished from booking.bookings where id = :booking";

    private LastWishes() {}

    /** Empty if the booking can't be seen. */
    static Mono<SlotWish> complete(DatabaseClient sql, BookingId booking, MoveWish wish) {
        return sql.sql(LAST)
                .bind("booking", booking.value())
                .map(row -> {
                    var columns = new Columns(row);
                    var resources = columns.uuids("wished").stream()
                            .map(ResourceId::new)
                            .toList();
                    return wish.after(resources, columns.number("stay_length"));
                })
                .one();
    }
}
