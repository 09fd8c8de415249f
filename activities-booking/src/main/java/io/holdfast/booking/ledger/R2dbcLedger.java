package io.holdfast.booking.ledger;

import io.holdfast.booking.stored.Outage;
import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.capability.LedgerActivities;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcLedger implements LedgerActivities {

    private static final String COMPLETE = """
            update booking.bookings set status = 'completed', updated_at = clock_timestamp() where id = :booking
            """;

    private final ModuleDatabase database;

    R2dbcLedger(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public void record(BookingId booking, List<BookingEvent> events) {
        Outage.retryable(() -> database.inTransaction(sql -> Journal.lock(sql, booking)
                        .switchIfEmpty(Mono.error(R2dbcLedger::unknownBooking))
                        .flatMap(locked -> Journal.append(sql, locked, events)))
                .block());
    }

    @Override
    public void complete(BookingId booking) {
        Outage.retryable(() -> database.inTransaction(sql -> Journal.lock(sql, booking)
                        .switchIfEmpty(Mono.error(R2dbcLedger::unknownBooking))
                        .filter(locked -> !locked.status().isEnded())
                        .flatMap(locked -> complete(sql, locked)))
                .block());
    }

    private static Mono<Void> complete(DatabaseClient sql, LockedBooking booking) {
        var completed = new BookingEvent(
                "booking.completed",
                "booking.completed",
                Actor.SYSTEM,
                Map.of("status", BookingStatus.COMPLETED.wire(), "revision", booking.revision()));
        return sql.sql(COMPLETE)
                .bind("booking", booking.id().value())
                .fetch()
                .rowsUpdated()
                .then(Journal.append(sql, booking, List.of(completed)));
    }

    private static ApplicationFailure unknownBooking() {
        return ApplicationFailure.newNonRetryableFailure("There is no such booking", "unknown_booking");
    }
}
