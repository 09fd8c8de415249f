package io.holdfast.gateway.identity.accounts;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.r2dbc.spi.Readable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The rows of people. Every statement but the first runs as the person it is about. */
final class Accounts {

    private Accounts() {}

    /** Enters as whoever has this address; empty if nobody does. */
    static Mono<UUID> enterAs(DatabaseClient sql, String email) {
        return sql.sql("select identity.user_of_email(:email) as id")
                .bind("email", email)
                .map(row -> Optional.ofNullable(row.get("id", UUID.class)))
                .one()
                .flatMap(Mono::justOrEmpty)
                .flatMap(user -> ModuleDatabase.enter(sql, Tenancy.of(user)).thenReturn(user));
    }

    static Mono<Account> find(DatabaseClient sql, UUID user) {
        return sql.sql("""
                        select id, email, name, phone, locale, version, email_verified_at is not null as verified,
                          status = 'active' as active
                        from identity.users where id = :user
                        """).bind("user", user).map(Accounts::account).one();
    }

    /** False if somebody with this address was faster. */
    static Mono<Boolean> insert(DatabaseClient sql, UUID user, Register wish) {
        return sql.sql("""
                        insert into identity.users (id, email, name, phone, locale)
                        values (:user, :email, :name, cast(:phone as text), :locale)
                        on conflict do nothing
                        """)
                .bind("user", user)
                .bind("email", wish.email())
                .bind("name", wish.name())
                .bind("locale", wish.locale().toLanguageTag())
                .bind("phone", orNull(String.class, wish.phone()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** False if the address has been confirmed meanwhile: then it is somebody's, and nothing changes. */
    static Mono<Boolean> registerAgain(DatabaseClient sql, UUID user, Register wish) {
        return sql.sql("""
                        update identity.users set name = :name, phone = cast(:phone as text), locale = :locale,
                          version = version + 1, updated_at = clock_timestamp()
                        where id = :user and email_verified_at is null
                        """)
                .bind("user", user)
                .bind("name", wish.name())
                .bind("locale", wish.locale().toLanguageTag())
                .bind("phone", orNull(String.class, wish.phone()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** False if somebody else changed it meanwhile. */
    static Mono<Boolean> change(DatabaseClient sql, Account account) {
        return sql.sql("""
                        update identity.users set name = :name, phone = cast(:phone as text), locale = :locale,
                          version = version + 1, updated_at = clock_timestamp()
                        where id = :user and version = :version
                        """)
                .bind("user", account.id())
                .bind("version", account.version())
                .bind("name", account.name())
                .bind("locale", account.locale().toLanguageTag())
                .bind("phone", orNull(String.class, account.phone()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    static Mono<Void> setPassword(DatabaseClient sql, UUID user, String hash) {
        return sql.sql("""
                        insert into identity.credentials (user_id, password_hash) values (:user, :hash)
                        on conflict (user_id) do update set password_hash = excluded.password_hash,
                          changed_at = clock_timestamp()
                        """).bind("user", user).bind("hash", hash).then();
    }

    /** From now on no password is right, until one is chosen with a code. */
    static Mono<Void> forgetPassword(DatabaseClient sql, UUID user) {
        return sql.sql("delete from identity.credentials where user_id = :user")
                .bind("user", user)
                .then();
    }

    /** The same password, hashed with today's parameters; not if it has changed meanwhile. */
    static Mono<Void> rehash(DatabaseClient sql, UUID user, String old, String hash) {
        return sql.sql(
                        "update identity.credentials set password_hash = :hash where user_id = :user and password_hash = :old")
                .bind("hash", hash)
                .bind("user", user)
                .bind("old", old)
                .then();
    }

    static Mono<String> passwordHash(DatabaseClient sql, UUID user) {
        return sql.sql("select password_hash from identity.credentials where user_id = :user")
                .bind("user", user)
                .map(row -> Objects.requireNonNull(row.get("password_hash", String.class)))
                .one();
    }

    static Mono<Void> verifyEmail(DatabaseClient sql, UUID user) {
        return sql.sql("""
                        update identity.users set email_verified_at = coalesce(email_verified_at, clock_timestamp()),
                          version = version + 1, updated_at = clock_timestamp()
                        where id = :user
                        """).bind("user", user).then();
    }

    private static Account account(Readable row) {
        return new Account(
                Objects.requireNonNull(row.get("id", UUID.class)),
                Objects.requireNonNull(row.get("email", String.class)),
                Objects.requireNonNull(row.get("name", String.class)),
                row.get("phone", String.class),
                Locale.forLanguageTag(Objects.requireNonNull(row.get("locale", String.class))),
                Boolean.TRUE.equals(row.get("verified", Boolean.class)),
                Boolean.TRUE.equals(row.get("active", Boolean.class)),
                Objects.requireNonNull(row.get("version", Integer.class)));
    }
}
