package io.holdfast.gateway.members;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Invitations in {@code identity.invitations}, as the business that sends them sees them. */
@Component
class Invitations {

    static final Duration LIFE = Duration.ofDays(7);
    static final int MOST_OPEN = 100;

    private final ModuleDatabase database;

    Invitations(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    /** Who is invited, and as what. */
    record Invite(String email, BusinessRole role) {

        /** Personal data never prints. */
        @Override
        public String toString() {
            return "Invite[" + role + "]";
        }
    }

    /** How inviting somebody went. */
    sealed interface Written {

        record Invited(Member invited) implements Written {}

        record AlreadyMember() implements Written {}

        record TooMany() implements Written {}
    }

    /** An open invitation for the same address is renewed. */
    Mono<Written> invite(Caller caller, BusinessId business, String businessName, Invite wish, String ip) {
        return database.within(
                caller.tenancy(),
                sql -> sql.sql("select pg_advisory_xact_lock(hashtextextended('invitations ' || :business, 0))")
                        .bind("business", business.toString())
                        .then()
                        .then(Mono.defer(() -> isMember(sql, business, wish.email())))
                        .flatMap(member -> member
                                ? Mono.<Written>just(new Written.AlreadyMember())
                                : write(sql, caller.person(), business, businessName, wish)
                                        .flatMap(invited -> note(sql, caller, business, "member.invited", invited, ip)
                                                .thenReturn((Written) new Written.Invited(invited)))
                                        .defaultIfEmpty(new Written.TooMany())));
    }

    private static Mono<Boolean> isMember(DatabaseClient sql, BusinessId business, String email) {
        return sql.sql("select 1 from identity.members_of(:business) m where lower(m.email) = lower(:email)")
                .bind("business", business.value())
                .bind("email", email)
                .fetch()
                .first()
                .hasElement();
    }

    private static Mono<Member> write(
            DatabaseClient sql, UUID inviter, BusinessId business, String businessName, Invite wish) {
        return sql.sql("""
                        insert into identity.invitations as i
                          (id, business_id, business_name, email, role, invited_by, expires_at)
                        select :id, :business, :businessName, :email, :role, :inviter,
                          clock_timestamp() + make_interval(secs => :life)
                        where (select count(*) from identity.invitations
                          where business_id = :business and accepted_at is null and revoked_at is null
                            and expires_at > clock_timestamp() and lower(email) <> lower(:email)) < :most
                        on conflict (business_id, lower(email)) where accepted_at is null and revoked_at is null
                        do update set business_name = excluded.business_name, role = excluded.role,
                          invited_by = excluded.invited_by, created_at = clock_timestamp(),
                          expires_at = excluded.expires_at
                        returning i.id, i.email, i.role, i.created_at, i.expires_at
                        """)
                .bind("id", UUID.randomUUID())
                .bind("business", business.value())
                .bind("businessName", businessName)
                .bind("email", wish.email())
                .bind("role", wish.role().word())
                .bind("inviter", inviter)
                .bind("life", (double) LIFE.toSeconds())
                .bind("most", MOST_OPEN)
                .map(Invitations::invited)
                .one();
    }

    /** False if there is no such open invitation. */
    Mono<Boolean> revoke(Caller caller, BusinessId business, UUID id, String ip) {
        return database.within(
                caller.tenancy(),
                sql -> sql.sql("""
                                update identity.invitations set revoked_at = clock_timestamp()
                                where business_id = :business and id = :id and accepted_at is null and revoked_at is null
                                returning id, email, role, created_at, expires_at
                                """)
                        .bind("business", business.value())
                        .bind("id", id)
                        .map(Invitations::invited)
                        .one()
                        .flatMap(gone -> note(sql, caller, business, "invitation.revoked", gone, ip)
                                .thenReturn(true))
                        .defaultIfEmpty(false));
    }

    private static Mono<Void> note(
            DatabaseClient sql, Caller caller, BusinessId business, String action, Member invited, String ip) {
        var change = Change.of(business, action, invited.id());
        var role = Map.of("role", invited.role().word());
        return BusinessLog.note(
                sql, Author.of(caller, ip), "member.invited".equals(action) ? change.to(role) : change.from(role));
    }

    private static Member invited(Readable row) {
        return new Member(
                Objects.requireNonNull(row.get("id", UUID.class)),
                null,
                Objects.requireNonNull(row.get("email", String.class)),
                BusinessRole.of(Objects.requireNonNull(row.get("role", String.class))),
                Objects.requireNonNull(row.get("created_at", Instant.class)),
                null,
                Objects.requireNonNull(row.get("expires_at", Instant.class)));
    }

    /** What an invitation's mail names beside the business. */
    Mono<Inviter> inviter(Caller caller) {
        return database.within(
                Tenancy.of(caller.person()),
                sql -> sql.sql("select name, locale from identity.users where id = :user")
                        .bind("user", caller.person())
                        .map(row -> new Inviter(
                                Objects.requireNonNull(row.get("name", String.class)),
                                Objects.requireNonNull(row.get("locale", String.class))))
                        .one());
    }

    /** Whoever invites: what the mail calls them, and the language they write it in. */
    record Inviter(String name, String locale) {

        /** Personal data never prints. */
        @Override
        public String toString() {
            return "Inviter[…]";
        }
    }
}
