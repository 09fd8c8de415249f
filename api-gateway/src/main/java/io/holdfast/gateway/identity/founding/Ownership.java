package io.holdfast.gateway.identity.founding;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.workflows.model.BusinessId;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Who owns a business: the one that made it, entered once and noted with it. */
@Component
public class Ownership {

    private final ModuleDatabase database;
    private final Sessions sessions;

    Ownership(@Qualifier("identityDatabase") ModuleDatabase database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** Done again, it changes nothing; so does it where the business has got another owner. */
    public Mono<Void> enter(UUID owner, BusinessId business, Map<String, ?> asMade, String ip) {
        var made = Change.of(business, "business.created", null).to(asMade);
        return database.within(
                        new Tenancy(Set.of(business), owner),
                        sql -> insert(sql, owner, business)
                                .filter(rows -> rows > 0)
                                .flatMap(entered -> BusinessLog.note(sql, Author.person(owner, ip), made)))
                .doOnSuccess(entered -> sessions.standingChanged(owner));
    }

    private static Mono<Long> insert(DatabaseClient sql, UUID owner, BusinessId business) {
        return sql.sql("""
                        insert into identity.members (business_id, user_id, role) values (:business, :user, 'owner')
                        on conflict do nothing
                        """)
                .bind("business", business.value())
                .bind("user", owner)
                .fetch()
                .rowsUpdated();
    }
}
