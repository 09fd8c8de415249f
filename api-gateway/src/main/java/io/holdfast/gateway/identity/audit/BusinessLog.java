package io.holdfast.gateway.identity.audit;

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
        var statement = sql.sql("""
                        insert into identity.audit_log (business_id, actor, actor_id, action, subject, ip, before, after)
                        values (:business, :actor, cast(:actorId as uuid), :action, cast(:subject as uuid),
                          cast(:ip as text), cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .bind("business", change.business().value())
                .bind("actor", author.kind())
                .bind("action", change.action());
        statement = optional(statement, "actorId", UUID.class, author.id());
        statement = optional(statement, "subject", UUID.class, change.subject());
        statement = optional(statement, "ip", String.class, author.ip());
        statement = optional(statement, "before", String.class, written(change.before()));
        return optional(statement, "after", String.class, written(change.after()))
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

    private static <T> DatabaseClient.GenericExecuteSpec optional(
            DatabaseClient.GenericExecuteSpec statement, String name, Class<T> type, @Nullable T value) {
        return value == null ? statement.bindNull(name, type) : statement.bind(name, value);
    }
}
