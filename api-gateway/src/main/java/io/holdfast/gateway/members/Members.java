package io.holdfast.gateway.members;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.pages.Wanted;
import io.holdfast.gateway.versions.IfMatch;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The people in {@code identity.members}. What they may do changes with their next request. */
@Component
class Members {

    private static final String ACTIVE = """
            select m.user_id as id, m.name, m.email, m.role, m.since, m.version, null::timestamptz as expires_at
            from identity.members_of(:business) m
            """;

    private static final String ALL = "select * from (" + ACTIVE + """
              union all
              select i.id, null, i.email, i.role, i.created_at, null, i.expires_at from identity.invitations i
              where i.business_id = :business and i.accepted_at is null and i.revoked_at is null
                and i.expires_at > clock_timestamp()) people
            where cast(:since as timestamptz) is null or (since, id) > (:since, cast(:after as uuid))
            order by since, id limit :limit
            """;

    private final ModuleDatabase database;
    private final Sessions sessions;

    Members(@Qualifier("identityDatabase") ModuleDatabase database, Sessions sessions) {
        this.database = database;
        this.sessions = sessions;
    }

    /** In the order in which they came, invitations included. */
    Mono<List<Member>> list(Tenancy tenancy, BusinessId business, Wanted page) {
        return database.within(tenancy, sql -> {
            var after = page.after();
            return sql.sql(ALL)
                    .bind("business", business.value())
                    .bind("limit", page.toRead())
                    .bind("since", orNull(Instant.class, after == null ? null : after.at()))
                    .bind("after", orNull(UUID.class, after == null ? null : after.id()))
                    .map(Members::member)
                    .all()
                    .collectList();
        });
    }

    Mono<Member> find(Tenancy tenancy, BusinessId business, UUID user) {
        return database.within(tenancy, sql -> find(sql, business, user));
    }

    static Mono<Member> find(DatabaseClient sql, BusinessId business, UUID user) {
        return sql.sql(ACTIVE + " where m.user_id = :user")
                .bind("business", business.value())
                .bind("user", user)
                .map(Members::member)
                .one();
    }

    /** How changing or ending a membership went. */
    sealed interface Changing {

        record Done(Member member) implements Changing {}

        record OwnerStays() implements Changing {}

        record Unknown() implements Changing {}
    }

    /** Refuses with 412 if somebody else changed it meanwhile. */
    Mono<Changing> changeRole(
            Caller caller, BusinessId business, UUID user, IfMatch version, BusinessRole role, String ip) {
        return database.within(
                        caller.tenancy(),
                        sql -> locked(sql, business, user)
                                .<Changing>flatMap(before -> {
                                    version.require(Objects.requireNonNull(before.version()));
                                    return before.role() == BusinessRole.OWNER
                                            ? Mono.just(new Changing.OwnerStays())
                                            : change(sql, caller, business, before, role, ip);
                                })
                                .defaultIfEmpty(new Changing.Unknown()))
                .doOnNext(done -> sessions.standingChanged(user));
    }

    private static Mono<Changing> change(
            DatabaseClient sql, Caller caller, BusinessId business, Member before, BusinessRole role, String ip) {
        if (before.role() == role) {
            return Mono.just(new Changing.Done(before));
        }
        var change = Change.of(business, "member.role_changed", before.id())
                .from(Map.of("role", before.role().word()))
                .to(Map.of("role", role.word()));
        return sql.sql("""
                        update identity.members set role = :role, version = version + 1, updated_at = clock_timestamp()
                        where business_id = :business and user_id = :user and role <> 'owner'
                        """)
                .bind("role", role.word())
                .bind("business", business.value())
                .bind("user", before.id())
                .then()
                .then(Mono.defer(() -> BusinessLog.note(sql, Author.of(caller, ip), change)))
                .then(Mono.defer(() -> find(sql, business, before.id())))
                .map(Changing.Done::new);
    }

    Mono<Changing> remove(Caller caller, BusinessId business, UUID user, String ip) {
        var action = caller.is(user) ? "member.left" : "member.removed";
        return database.within(
                        caller.tenancy(),
                        sql -> locked(sql, business, user)
                                .flatMap(member -> member.role() == BusinessRole.OWNER
                                        ? Mono.<Changing>just(new Changing.OwnerStays())
                                        : remove(sql, business, user)
                                                .then(Mono.defer(() -> BusinessLog.note(
                                                        sql,
                                                        Author.of(caller, ip),
                                                        Change.of(business, action, user)
                                                                .from(Map.of(
                                                                        "role",
                                                                        member.role()
                                                                                .word())))))
                                                .thenReturn((Changing) new Changing.Done(member)))
                                .defaultIfEmpty(new Changing.Unknown()))
                .doOnNext(done -> sessions.standingChanged(user));
    }

    private static Mono<Void> remove(DatabaseClient sql, BusinessId business, UUID user) {
        return sql.sql(
                        "delete from identity.members where business_id = :business and user_id = :user and role <> 'owner'")
                .bind("business", business.value())
                .bind("user", user)
                .then();
    }

    /** Changes of one membership come one after the other. */
    private static Mono<Member> locked(DatabaseClient sql, BusinessId business, UUID user) {
        return sql.sql("select 1 from identity.members where business_id = :business and user_id = :user for update")
                .bind("business", business.value())
                .bind("user", user)
                .fetch()
                .one()
                .flatMap(there -> find(sql, business, user));
    }

    private static Member member(Readable row) {
        return new Member(
                Objects.requireNonNull(row.get("id", UUID.class)),
                row.get("name", String.class),
                Objects.requireNonNull(row.get("email", String.class)),
                BusinessRole.of(Objects.requireNonNull(row.get("role", String.class))),
                Objects.requireNonNull(row.get("since", Instant.class)),
                row.get("version", Integer.class),
                row.get("expires_at", Instant.class));
    }
}
