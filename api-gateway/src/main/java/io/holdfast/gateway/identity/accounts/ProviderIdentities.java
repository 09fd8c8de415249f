package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Which account a provider's word opens. Every statement but the first runs as the person it is about. */
final class ProviderIdentities {

    private ProviderIdentities() {}

    /** Enters as whoever this is; empty if we don't know them yet. */
    static Mono<UUID> enterAs(DatabaseClient sql, ProvedPerson person) {
        return sql.sql("select identity.user_of_identity(:provider, :subject) as id")
                .bind("provider", person.provider())
                .bind("subject", person.subject())
                .map(row -> Optional.ofNullable(row.get("id", UUID.class)))
                .one()
                .flatMap(Mono::justOrEmpty)
                .flatMap(user -> ModuleDatabase.enter(sql, Tenancy.of(user)).thenReturn(user));
    }

    /** Fails if either is linked already. */
    static Mono<Void> insert(DatabaseClient sql, UUID user, ProvedPerson person) {
        return sql.sql("""
                        insert into identity.provider_identities (provider, subject, user_id)
                        values (:provider, :subject, :user)
                        """)
                .bind("provider", person.provider())
                .bind("subject", person.subject())
                .bind("user", user)
                .then();
    }

    /** Whether somebody else at this provider opens the account. */
    static Mono<Boolean> isTaken(DatabaseClient sql, UUID user, ProvedPerson person) {
        return sql.sql("""
                        select 1 from identity.provider_identities
                        where user_id = :user and provider = :provider and subject <> :subject
                        """)
                .bind("user", user)
                .bind("provider", person.provider())
                .bind("subject", person.subject())
                .map(row -> true)
                .one()
                .defaultIfEmpty(false);
    }

    static Mono<Boolean> isTold(DatabaseClient sql, UUID user, ProvedPerson person) {
        return sql.sql("""
                        select told_at is not null as told from identity.provider_identities
                        where user_id = :user and provider = :provider
                        """)
                .bind("user", user)
                .bind("provider", person.provider())
                .map(row -> Boolean.TRUE.equals(row.get("told", Boolean.class)))
                .one();
    }

    static Mono<Void> told(DatabaseClient sql, UUID user, ProvedPerson person) {
        return sql.sql("""
                        update identity.provider_identities set told_at = clock_timestamp()
                        where user_id = :user and provider = :provider
                        """)
                .bind("user", user)
                .bind("provider", person.provider())
                .then();
    }
}
