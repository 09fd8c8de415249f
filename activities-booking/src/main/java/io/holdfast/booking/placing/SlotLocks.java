package io.holdfast.booking.placing;

import io.holdfast.booking.catalog.CatalogueLock;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
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

    // First of all, so that nobody changes the catalogue between our look at its version and our claims.
    private static final String LOCK_IN_CATALOGUE = """
            with standing as materialized (
              select pg_advisory_xact_lock_shared(%s)
            )
            select pg_advisory_xact_lock(key) from standing, unnest(:keys) as key
            """.formatted(CatalogueLock.KEY);

    private SlotLocks() {}

    /** The own locks of many bookings, in sorted order. */
    static Mono<Void> lockAll(DatabaseClient sql, Collection<BookingId> bookings) {
        return lock(
                sql,
                bookings.stream().mapToLong(booking -> key(booking.value())).sorted());
    }

    /** The catalogue's lock, shared; the booking's own; then those of the resources in sorted order. */
    static Mono<Void> lock(DatabaseClient sql, BusinessId business, BookingId booking, UUID[] resources) {
        var sorted = Arrays.stream(resources).mapToLong(SlotLocks::key).sorted();
        return sql.sql(LOCK_IN_CATALOGUE)
                .bind("business", business.toString())
                .bind("keys", keys(LongStream.concat(LongStream.of(key(booking.value())), sorted)))
                .fetch()
                .all()
                .then();
    }

    private static Mono<Void> lock(DatabaseClient sql, LongStream keys) {
        return sql.sql(LOCK).bind("keys", keys(keys)).fetch().all().then();
    }

    private static Long[] keys(LongStream keys) {
        return keys.boxed().toArray(Long[]::new);
    }

    private static long key(UUID id) {
        return id.getMostSignificantBits() * 31 + id.getLeastSignificantBits();
    }
}
