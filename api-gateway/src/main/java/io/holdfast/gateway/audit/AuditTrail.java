package io.holdfast.gateway.audit;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.pages.Wanted;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads what {@link io.holdfast.gateway.identity.audit.BusinessLog} noted. */
@Component
class AuditTrail {

    private static final String NEWEST_FIRST = """
            select id, at, actor, actor_id, action, subject, ip, before::text as before, after::text as after
            from identity.audit_log
            where business_id = :business
              and (cast(:actor as uuid) is null or actor_id = :actor)
              and (cast(:action as text) is null or action = :action)
              and (cast(:from as timestamptz) is null or at >= :from)
              and (cast(:to as timestamptz) is null or at < :to)
              and (cast(:beforeAt as timestamptz) is null or (at, id) < (:beforeAt, cast(:beforeId as uuid)))
            order by at desc, id desc limit :limit
            """;

    private final ModuleDatabase database;

    AuditTrail(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    /** Which entries are wanted; what is absent narrows nothing. */
    record Wish(
            @Nullable UUID actor,
            @Nullable String action,
            @Nullable Instant from,
            @Nullable Instant to) {}

    Mono<List<Entry>> read(Tenancy tenancy, BusinessId business, Wish wish, Wanted page) {
        return database.within(tenancy, sql -> {
            var last = page.after();
            return sql.sql(NEWEST_FIRST)
                    .bind("business", business.value())
                    .bind("limit", page.toRead())
                    .bind("actor", orNull(UUID.class, wish.actor()))
                    .bind("action", orNull(String.class, wish.action()))
                    .bind("from", orNull(Instant.class, wish.from()))
                    .bind("to", orNull(Instant.class, wish.to()))
                    .bind("beforeAt", orNull(Instant.class, last == null ? null : last.at()))
                    .bind("beforeId", orNull(UUID.class, last == null ? null : last.id()))
                    .map(AuditTrail::entry)
                    .all()
                    .collectList();
        });
    }

    private static Entry entry(Readable row) {
        return new Entry(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(row.get("at", Instant.class)),
                Objects.requireNonNull(row.get("actor", String.class)),
                row.get("actor_id", UUID.class),
                Objects.requireNonNull(row.get("action", String.class)),
                row.get("subject", UUID.class),
                row.get("ip", String.class),
                row.get("before", String.class),
                row.get("after", String.class));
    }
}
