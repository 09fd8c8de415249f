package io.holdfast.gateway.identity.sessions;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.tokens.AccessTokens.Bearer;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether a session still holds. Asked with every request, so the answer is good for a few seconds. */
@Component
class LiveSessions {

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final int MOST = 10_000;

    private final ModuleDatabase database;
    private final Map<UUID, Mono<Boolean>> known = Collections.synchronizedMap(new Recent());

    LiveSessions(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    Mono<Boolean> holds(Bearer bearer) {
        return known.computeIfAbsent(
                bearer.session(),
                session -> look(bearer).cache(answer -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO));
    }

    /** It has ended here; other gateways notice within seconds. */
    void forget(UUID session) {
        known.remove(session);
    }

    private Mono<Boolean> look(Bearer bearer) {
        return Mono.defer(() -> database.within(
                new Tenancy(Set.of(), bearer.user()),
                sql -> sql.sql("""
                                select s.id from identity.sessions s join identity.users u on u.id = s.user_id
                                where s.id = :session and s.ended_at is null and s.expires_at > clock_timestamp()
                                  and u.status = 'active'
                                """)
                        .bind("session", bearer.session())
                        .map(row -> true)
                        .one()
                        .defaultIfEmpty(false)));
    }

    /** The least recently added goes first. */
    private static final class Recent extends LinkedHashMap<UUID, Mono<Boolean>> {

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Mono<Boolean>> eldest) {
            return size() > MOST;
        }
    }
}
