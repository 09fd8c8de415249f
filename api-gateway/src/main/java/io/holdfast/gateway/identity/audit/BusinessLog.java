package io.holdfast.gateway.identity.audit;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Notes what changed at businesses, for good. */
@Component
public final class BusinessLog {

    private static final JsonMapper JSON = new JsonMapper();

    private final ModuleDatabase database;

    BusinessLog(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    /** In the transaction of the change, which has entered the business as the author. */
    public static Mono<Void> note(DatabaseClient sql, Author author, Change change) {
        return sql.sql("""
                        insert into identity.audit_log (business_id, actor, actor_id, action, subject, ip, before, after)
                        values (:business, :actor, cast(:actorId as uuid), :action, cast(:subject as uuid),
                          cast(:ip as text), cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .bind("business", change.business().value())
                .bind("actor", author.kind())
                .bind("action", change.action())
                .bind("actorId", orNull(UUID.class, author.id()))
                .bind("subject", orNull(UUID.class, change.subject()))
                .bind("ip", orNull(String.class, author.ip()))
                .bind("before", orNull(String.class, written(change.before())))
                .bind("after", orNull(String.class, written(change.after())))
                .then();
    }

    /**
     * For changes that another module's database holds: note them after they are made, before answering.
     *
     * @param tenancy the caller's; of a business just made, that of the business and its maker
     */
    public Mono<Void> note(Tenancy tenancy, Author author, Change change) {
        return database.within(tenancy, sql -> note(sql, author, change));
    }

    private static @Nullable String written(Map<String, ?> settings) {
        return settings.isEmpty() ? null : JSON.writeValueAsString(settings);
    }
}
