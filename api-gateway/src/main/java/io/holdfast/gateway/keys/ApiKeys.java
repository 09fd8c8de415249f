package io.holdfast.gateway.keys;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Scope;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.workflows.model.BusinessId;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keys in {@code identity.api_keys}, as the people of their business see them. */
@Component
class ApiKeys {

    static final int MOST = 100;

    private static final String COLUMNS =
            "id, name, prefix, scopes, mode, requests_per_minute, created_at," + " expires_at, last_used_at";

    private final ModuleDatabase database;
    private final Allowance allowance;

    ApiKeys(@Qualifier("identityDatabase") ModuleDatabase database, Allowance allowance) {
        this.database = database;
        this.allowance = allowance;
    }

    Mono<List<StoredKey>> list(Tenancy tenancy, BusinessId business) {
        return database.within(
                tenancy,
                sql -> sql.sql("select " + COLUMNS + """
                                 from identity.api_keys
                                where business_id = :business and revoked_at is null order by created_at desc, id
                                """)
                        .bind("business", business.value())
                        .map(ApiKeys::key)
                        .all()
                        .collectList());
    }

    Mono<StoredKey> find(Tenancy tenancy, BusinessId business, UUID id) {
        return database.within(tenancy, sql -> find(sql, business, id));
    }

    private static Mono<StoredKey> find(DatabaseClient sql, BusinessId business, UUID id) {
        return sql.sql("select " + COLUMNS + """
                         from identity.api_keys where business_id = :business and id = :id and revoked_at is null
                        """)
                .bind("business", business.value())
                .bind("id", id)
                .map(ApiKeys::key)
                .one();
    }

    /** How making a key went. */
    sealed interface Making {

        record Made(StoredKey key) implements Making {}

        /** By the same request before, whose answer was lost and the secret with it. */
        record MadeBefore(StoredKey key) implements Making {}

        record TooMany() implements Making {}
    }

    /** One after the other at a business, so that no two take the last place. */
    Mono<Making> make(Caller caller, BusinessId business, UUID id, MakeKey wish, Secret secret, String ip) {
        return allowance
                .require(business, wish)
                .then(Mono.defer(() -> database.within(
                        caller.tenancy(),
                        sql -> sql.sql("select pg_advisory_xact_lock(hashtextextended('api_keys ' || :business, 0))")
                                .bind("business", business.toString())
                                .then()
                                .then(Mono.defer(() -> insert(sql, caller.person(), business, id, wish, secret)))
                                .<Making>flatMap(key -> note(sql, caller, business, "api_key.created", key, ip)
                                        .thenReturn(new Making.Made(key)))
                                .switchIfEmpty(
                                        Mono.defer(() -> find(sql, business, id).map(Making.MadeBefore::new)))
                                .defaultIfEmpty(new Making.TooMany()))));
    }

    private static Mono<StoredKey> insert(
            DatabaseClient sql, UUID maker, BusinessId business, UUID id, MakeKey wish, Secret secret) {
        return sql.sql("""
                        insert into identity.api_keys
                          (id, business_id, name, mode, scopes, prefix, key_hash, created_by, requests_per_minute,
                           expires_at)
                        select :id, :business, :name, :mode, cast(:scopes as text[]), :prefix, :hash, :maker,
                          cast(:perMinute as int),
                          cast(:expiresAt as timestamptz)
                        where (select count(*) from identity.api_keys
                          where business_id = :business and revoked_at is null) < :most
                        on conflict (id) do nothing
                        returning\s""" + COLUMNS)
                .bind("id", id)
                .bind("business", business.value())
                .bind("name", wish.name())
                .bind("mode", wish.mode().word())
                .bind("scopes", wish.scopes().stream().map(Scope::word).toArray(String[]::new))
                .bind("prefix", secret.prefix())
                .bind("hash", secret.hash())
                .bind("maker", maker)
                .bind("most", MOST)
                .bind("perMinute", orNull(Integer.class, wish.requestsPerMinute()))
                .bind("expiresAt", orNull(Instant.class, wish.expiresAt()))
                .map(ApiKeys::key)
                .one();
    }

    /** The hash of the key that is no longer good; empty if there is no such key. */
    Mono<byte[]> revoke(Caller caller, BusinessId business, UUID id, String ip) {
        return database.within(
                caller.tenancy(),
                sql -> find(sql, business, id)
                        .flatMap(key -> sql.sql("""
                                        update identity.api_keys set revoked_at = clock_timestamp()
                                        where business_id = :business and id = :id and revoked_at is null
                                        returning key_hash
                                        """)
                                .bind("business", business.value())
                                .bind("id", id)
                                .map(row -> Objects.requireNonNull(row.get("key_hash", byte[].class)))
                                .one()
                                .flatMap(hash -> note(sql, caller, business, "api_key.revoked", key, ip)
                                        .thenReturn(hash))));
    }

    private static Mono<Void> note(
            DatabaseClient sql, Caller caller, BusinessId business, String action, StoredKey key, String ip) {
        var rights = Map.of(
                "prefix",
                key.prefix(),
                "mode",
                key.mode().word(),
                "scopes",
                key.scopes().stream().sorted().map(Scope::word).toList(),
                "requests_per_minute",
                key.requestsPerMinute() == null
                        ? "by plan"
                        : key.requestsPerMinute().toString(),
                "expires_at",
                key.expiresAt() == null ? "never" : key.expiresAt().toString());
        var change = Change.of(business, action, key.id());
        return BusinessLog.note(
                sql, Author.of(caller, ip), action.endsWith("created") ? change.to(rights) : change.from(rights));
    }

    private static StoredKey key(Readable row) {
        return new StoredKey(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(row.get("name", String.class)),
                Objects.requireNonNull(row.get("prefix", String.class)),
                scopes(row),
                Mode.of(Objects.requireNonNull(row.get("mode", String.class))),
                row.get("requests_per_minute", Integer.class),
                Objects.requireNonNull(row.get("created_at", Instant.class)),
                row.get("expires_at", Instant.class),
                row.get("last_used_at", Instant.class));
    }

    static Set<Scope> scopes(Readable row) {
        @Nullable String[] words = Objects.requireNonNull(row.get("scopes", String[].class));
        return Arrays.stream(words)
                .flatMap(word -> Scope.of(Objects.requireNonNull(word)).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}
