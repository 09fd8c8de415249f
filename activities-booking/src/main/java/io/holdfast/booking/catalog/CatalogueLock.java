package io.holdfast.booking.catalog;

import io.holdfast.workflows.model.BusinessId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Held to the end of the transaction: by one that changes a catalogue, or by all that book from it. */
public final class CatalogueLock {

    /** What is locked, for statements that name the business as {@code :business}; those who book take it shared. */
    public static final String KEY = "hashtextextended('catalogue:' || cast(:business as text), 0)";

    private CatalogueLock() {}

    /** Nobody else changes the catalogue of this business now, and nobody books from it. */
    public static Mono<Void> exclusive(DatabaseClient sql, BusinessId business) {
        return sql.sql("select pg_advisory_xact_lock(%s)".formatted(KEY))
                .bind("business", business.toString())
                .then();
    }
}
