package io.holdfast.booking.ledger;

import io.holdfast.booking.attention.OpenItems;
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
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

final class R2dbcLedger implements LedgerActivities {

    private static final String ADVANCE = """
            update booking.bookings set status = :status, updated_at = clock_timestamp() where id = :booking
            """;

    private static final Set<String> PUSHES = Set.of("booking.step_hurried", "booking.step_retried");

    private static final String WATCH = """
            update booking.bookings set watch_at = least(watch_at, now() + interval '5 minutes') where id = :booking
            """;

    private final ModuleDatabase database;

    R2dbcLedger(@Qualifier("bookingDatabase") ModuleDatabase database) {
        this.database = database;
    }

    @Override
    public void record(BookingId booking, List<BookingEvent> events) {
        Outage.retryable(() -> database.inTransaction(sql -> Journal.lock(sql, booking)
                        .switchIfEmpty(Mono.error(R2dbcLedger::unknownBooking))
                        .flatMap(locked -> Journal.append(sql, locked, events)
                                .then(OpenItems.add(sql, booking, events))
                                .then(watch(sql, booking, events))))
                .block());
    }

    /** What a person had done now, or again, somebody should look after. */
    private static Mono<Void> watch(DatabaseClient sql, BookingId booking, List<BookingEvent> events) {
        return events.stream().map(BookingEvent::type).anyMatch(PUSHES::contains)
                ? sql.sql(WATCH).bind("booking", booking.value()).then()
                : Mono.empty();
    }

    @Override
    public void advance(Advance advance) {
        Outage.retryable(() -> database.inTransaction(sql -> Journal.lock(sql, advance.booking())
                        .switchIfEmpty(Mono.error(R2dbcLedger::unknownBooking))
                        .filter(locked -> locked.status() != advance.status())
                        .flatMap(locked -> advance(sql, locked, advance.status(), advance.by())))
                .block());
    }

    @Override
    public void complete(BookingId booking) {
        Outage.retryable(() -> database.inTransaction(sql -> Journal.lock(sql, booking)
                        .switchIfEmpty(Mono.error(R2dbcLedger::unknownBooking))
                        .filter(locked -> !locked.status().isEnded())
                        .flatMap(locked -> advance(sql, locked, BookingStatus.COMPLETED, Actor.SYSTEM)))
                .block());
    }

    private static Mono<Void> advance(DatabaseClient sql, LockedBooking booking, BookingStatus to, Actor by) {
        var type = "booking." + to.wire();
        var advanced = new BookingEvent(type, type, by, Map.of("status", to.wire(), "revision", booking.revision()));
        return sql.sql(ADVANCE)
                .bind("booking", booking.id().value())
                .bind("status", to.wire())
                .fetch()
                .rowsUpdated()
                .then(Journal.append(sql, booking, List.of(advanced)));
    }

    private static ApplicationFailure unknownBooking() {
        return ApplicationFailure.newNonRetryableFailure("There is no such booking", "unknown_booking");
    }
}
