package io.holdfast.gateway.members;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Invitations, as whoever is invited sees and accepts them. The proof is the verified address: whoever can read its
 * mail is meant, so the mail needs no secret, and one that is forwarded lets nobody in.
 */
@Component
class Joining {

    private static final String COLUMNS = "id, business_id, business_name, role, created_at, expires_at";

    private final ModuleDatabase database;
    private final Sessions sessions;

    Joining(@Qualifier("identityDatabase") ModuleDatabase database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    Mono<List<Invitation>> open(UUID user) {
        return database.within(
                Tenancy.of(user),
                sql -> sql.sql("select " + COLUMNS + """
                                 from identity.invitations
                                where lower(email) = (select identity.verified_address())
                                  and accepted_at is null and revoked_at is null and expires_at > clock_timestamp()
                                order by created_at desc, id limit 100
                                """)
                        .map(Joining::invitation)
                        .all()
                        .collectList());
    }

    /** Empty if the person has no such open invitation; once accepted, accepting again changes nothing. */
    Mono<Invitation> accept(UUID user, UUID id, String ip) {
        return database.within(
                        Tenancy.of(user),
                        sql -> meant(sql, user, id)
                                .flatMap(invitation -> ModuleDatabase.enter(
                                                sql, new Tenancy(Set.of(invitation.business()), user))
                                        .then(Mono.defer(() -> take(sql, user, id)))
                                        .flatMap(taken -> taken
                                                ? join(sql, user, invitation, ip)
                                                        .thenReturn(invitation)
                                                : acceptedBefore(sql, user, invitation))))
                .doOnNext(joined -> sessions.standingChanged(user));
    }

    /** Seen by the person alone: the invitation tells which business to enter, and nothing the request says does. */
    private static Mono<Invitation> meant(DatabaseClient sql, UUID user, UUID id) {
        return sql.sql("select " + COLUMNS + """
                         from identity.invitations
                        where id = :id and lower(email) = (select identity.verified_address()) and revoked_at is null
                          and (accepted_by = :user or (accepted_at is null and expires_at > clock_timestamp()))
                        """)
                .bind("id", id)
                .bind("user", user)
                .map(Joining::invitation)
                .one();
    }

    /** One of several at once takes it. */
    private static Mono<Boolean> take(DatabaseClient sql, UUID user, UUID id) {
        return sql.sql("""
                        update identity.invitations set accepted_at = clock_timestamp(), accepted_by = :user
                        where id = :id and accepted_at is null and revoked_at is null and expires_at > clock_timestamp()
                        """)
                .bind("user", user)
                .bind("id", id)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    private static Mono<Void> join(DatabaseClient sql, UUID user, Invitation invitation, String ip) {
        return sql.sql("""
                        insert into identity.members (business_id, user_id, role) values (:business, :user, :role)
                        on conflict (business_id, user_id) do nothing
                        """)
                .bind("business", invitation.business().value())
                .bind("user", user)
                .bind("role", invitation.role().word())
                .then()
                .then(Mono.defer(() -> BusinessLog.note(
                        sql,
                        Author.person(user, ip),
                        Change.of(invitation.business(), "member.joined", user)
                                .to(Map.of("role", invitation.role().word(), "invitation", invitation.id())))));
    }

    private static Mono<Invitation> acceptedBefore(DatabaseClient sql, UUID user, Invitation invitation) {
        return sql.sql("select 1 from identity.invitations where id = :id and accepted_by = :user")
                .bind("id", invitation.id())
                .bind("user", user)
                .fetch()
                .one()
                .map(accepted -> invitation);
    }

    private static Invitation invitation(Readable row) {
        return new Invitation(
                Objects.requireNonNull(row.get("id", UUID.class)),
                new BusinessId(Objects.requireNonNull(row.get("business_id", UUID.class))),
                Objects.requireNonNull(row.get("business_name", String.class)),
                BusinessRole.of(Objects.requireNonNull(row.get("role", String.class))),
                Objects.requireNonNull(row.get("created_at", Instant.class)),
                Objects.requireNonNull(row.get("expires_at", Instant.class)));
    }
}
