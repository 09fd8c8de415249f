package io.holdfast.booking.placing;

import io.holdfast.workflows.model.BookingId;
import java.util.Arrays;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.LongStream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Advisory locks of Postgres, held until the transaction ends. */
final class SlotLocks {

    // unnest keeps the order of the array, so everybody waits in the same order and nobody in a circle.
    private static final String LOCK = "select pg_advisory_xact_lock(key) from unnest(:keys) as key";

    private SlotLocks() {}

    /** The own locks of many bookings, in sorted order. */
    static Mono<Void> lockAll(DatabaseClient sql, Collection<BookingId> bookings) {
        return lock(
                sql,
                bookings.stream().mapToLong(booking -> key(booking.value())).sorted());
    }

    /** The booking's own lock, then those of the resources in sorted order. */
    static Mono<Void> lock(DatabaseClient sql, BookingId booking, UUID[] resources) {
        var sorted = Arrays.stream(resources).mapToLong(SlotLocks::key).sorted();
        return lock(sql, LongStream.concat(LongStream.of(key(booking.value())), sorted));
    }

    private static Mono<Void> lock(DatabaseClient sql, LongStream keys) {
        return sql.sql(LOCK)
                .bind("keys", keys.boxed().toArray(Long[]::new))
                .fetch()
                .all()
                .then();
    }

    private static long key(UUID id) {
        return id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    }
}
