package io.holdfast.gateway.identity.sessions;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.PlatformRole;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.identity.tokens.AccessTokens.Bearer;
import io.holdfast.gateway.recent.Recent;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Whether a session still holds, and for whom. Asked with every request, so the answer is good for a few seconds. */
@Component
class LiveSessions {

    private static final Duration FRESH = Duration.ofSeconds(3);
    private static final int MOST = 10_000;

    private final ModuleDatabase database;
    private final Recent<UUID, Answer> known = new Recent<>(MOST);

    private record Answer(UUID user, Mono<Optional<Standing.OfPerson>> standing) {}

    LiveSessions(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    /** Empty if the session has ended, or the person is no longer welcome. */
    Mono<Standing.OfPerson> standing(Bearer bearer) {
        return known.computeIfAbsent(
                        bearer.session(),
                        session -> new Answer(
                                bearer.user(),
                                look(bearer).cache(answer -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO)))
                .standing()
                .flatMap(Mono::justOrEmpty);
    }

    /** It has ended here; other gateways notice within seconds. */
    void forget(UUID session) {
        known.remove(session);
    }

    /** What this person may do has changed. */
    void forgetPerson(UUID user) {
        known.removeIf(answer -> answer.user().equals(user));
    }

    private Mono<Optional<Standing.OfPerson>> look(Bearer bearer) {
        return Mono.defer(() -> database.within(
                Tenancy.of(bearer.user()),
                sql -> sql.sql("""
                                select u.platform_role, array(select m.business_id || ' ' || m.role
                                    from identity.members m where m.user_id = u.id) as roles
                                from identity.sessions s join identity.users u on u.id = s.user_id
                                where s.id = :session and s.ended_at is null and s.expires_at > clock_timestamp()
                                  and u.status = 'active'
                                """)
                        .bind("session", bearer.session())
                        .map(row -> Optional.of(standing(row)))
                        .one()
                        .defaultIfEmpty(Optional.empty())));
    }

    private static Standing.OfPerson standing(Readable row) {
        var platform = row.get("platform_role", String.class);
        var roles = new HashMap<BusinessId, BusinessRole>();
        for (var role : Objects.requireNonNull(row.get("roles", String[].class))) {
            var words = role.split(" ", 2);
            roles.put(BusinessId.of(words[0]), BusinessRole.of(words[1]));
        }
        return new Standing.OfPerson(platform == null ? null : PlatformRole.of(platform), roles);
    }
}
