package io.holdfast.notify;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The fences: what the customer of each booking was told last. */
final class R2dbcFences {

    /**
     * A send whose permit is older has begun its hand-over or never will: {@link NoticeSender} starts none later than
     * two seconds after its permit, and connecting takes two at most.
     */
    private static final Duration LONGEST_START = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final ModuleDatabase database;

    R2dbcFences(ModuleDatabase database) {
        this.database = database;
    }

    /** Where a fence stands. */
    record Fence(int revision, boolean closed) {

        /** A closed fence lets only its own messages pass, the cancellation's for example. */
        boolean lets(int messageRevision) {
            return closed ? messageRevision == revision : messageRevision >= revision;
        }
    }

    /**
     * Raises the fence and completes when no outdated send can begin any more; a process that died while sending delays
     * that by 5 s. Never lowers a fence and never opens one of the same revision, so that it may run again, and late.
     */
    Mono<Void> raise(BookingId booking, BusinessId business, int revision, boolean closed) {
        // What is counted was committed before this fence was locked, or waits for it.
        return database.inTransaction(sql -> ModuleDatabase.inOneGo(
                        raise(sql, booking, business, revision, closed), outdatedSends(sql, booking, revision, closed)))
                .filter(sends -> sends == 0)
                .switchIfEmpty(Mono.defer(() -> outdatedSendsOver(booking, revision, closed)))
                .then();
    }

    private static Mono<Void> raise(
            DatabaseClient sql, BookingId booking, BusinessId business, int revision, boolean closed) {
        return sql.sql("""
                        insert into notify.fences as fence (booking_id, business_id, revision, closed)
                        values (:booking, :business, :revision, :closed)
                        on conflict (booking_id) do update set
                          closed = case
                            when excluded.revision > fence.revision then excluded.closed
                            when excluded.revision = fence.revision then fence.closed or excluded.closed
                            else fence.closed
                          end,
                          revision = greatest(fence.revision, excluded.revision)
                        """)
                .bind("booking", booking.value())
                .bind("business", business.value())
                .bind("revision", revision)
                .bind("closed", closed)
                .then();
    }

    /** Locks the fence of a booking until the transaction ends; a booking without one gets one. */
    static Mono<Fence> lock(DatabaseClient sql, BookingId booking, BusinessId business, int revision) {
        // The update changes nothing; it makes an existing row count as locked and returned.
        return sql.sql("""
                        insert into notify.fences as fence (booking_id, business_id, revision)
                        values (:booking, :business, :revision)
                        on conflict (booking_id) do update set revision = fence.revision
                        returning revision, closed
                        """)
                .bind("booking", booking.value())
                .bind("business", business.value())
                .bind("revision", revision)
                .map((row, meta) ->
                        new Fence(required(row, "revision", Integer.class), required(row, "closed", Boolean.class)))
                .one();
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        return Objects.requireNonNull(row.get(column, type), column);
    }

    private Mono<Long> outdatedSendsOver(BookingId booking, int revision, boolean closed) {
        return database.outsideTransaction(sql -> outdatedSends(sql, booking, revision, closed))
                .filter(sends -> sends == 0)
                .repeatWhenEmpty(looks -> looks.delayElements(LOOK_AGAIN));
    }

    private static Mono<Long> outdatedSends(DatabaseClient sql, BookingId booking, int revision, boolean closed) {
        return sql.sql("""
                        select count(*) from notify.notifications
                        where booking_id = :booking and state = 'sending'
                          and (revision < :revision or (:closed and revision > :revision))
                          and sending_at > clock_timestamp() - make_interval(secs => :longest)
                        """)
                .bind("booking", booking.value())
                .bind("revision", revision)
                .bind("closed", closed)
                .bind("longest", (double) LONGEST_START.toSeconds())
                .map((row, meta) -> required(row, "count", Long.class))
                .one();
    }
}
