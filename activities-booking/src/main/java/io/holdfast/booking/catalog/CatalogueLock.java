package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Held to the end of the transaction: by one that changes a catalogue, or by all that book from it. */
public final class CatalogueLock {

    private static final String KEY = "hashtextextended('catalogue:' || cast(:business as text), 0)";

    private CatalogueLock() {}

    /** Nobody else changes the catalogue of this business now, and nobody books from it. */
    public static Mono<Void> exclusive(DatabaseClient sql, BusinessId business) {
        return take(sql, "pg_advisory_xact_lock", business);
    }

    /** Nobody changes the catalogue of this business now. */
    public static Mono<Void> shared(DatabaseClient sql, BusinessId business) {
        return take(sql, "pg_advisory_xact_lock_shared", business);
    }

    private static Mono<Void> take(DatabaseClient sql, String lock, BusinessId business) {
        return sql.sql("select %s(%s)".formatted(lock, KEY))
                .bind("business", business.toString())
                .then();
    }
}
