package io.holdfast.gateway.idempotency;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Answers in {@code identity.idempotency_keys}; the primary key decides who answers. */
final class PostgresAnswers implements Answers, AutoCloseable {

    private static final String FORGET = """
            delete from identity.idempotency_keys k using (
              select key from identity.idempotency_keys
              where caller_id = :caller and expires_at < clock_timestamp()
              limit 20 for update skip locked) gone
            where k.caller_id = :caller and k.key = gone.key
            """;

    /** A lost lease is taken over only by the same request: another one would hide that the first may have acted. */
    private static final String TAKE = """
            insert into identity.idempotency_keys as k (caller_id, key, fingerprint, attempt, leased_until, expires_at)
            values (:caller, :key, :fingerprint, :attempt,
                    clock_timestamp() + make_interval(secs => :lease), clock_timestamp() + interval '24 hours')
            on conflict (caller_id, key) do update
              set attempt = excluded.attempt, leased_until = excluded.leased_until
              where k.status is null and k.leased_until < clock_timestamp() and k.fingerprint = excluded.fingerprint
            """;

    private static final String LOOK = """
            select fingerprint, status, headers, body,
                   ceil(extract(epoch from leased_until - clock_timestamp()))::int as remaining
            from identity.idempotency_keys where caller_id = :caller and key = :key
            """;

    private final ModuleDatabase database;
    private final Duration lease;

    PostgresAnswers(ModuleDatabase database, Duration lease) {
        this.database = database;
        this.lease = lease;
    }

    @Override
    public Mono<Claim> claim(UUID caller, IdempotencyKey key, String fingerprint) {
        var attempt = UUID.randomUUID();
        return database.within(
                of(caller),
                sql -> forget(sql, caller)
                        .then(Mono.defer(() -> take(sql, caller, key, fingerprint, attempt)))
                        .flatMap(taken -> taken > 0
                                ? Mono.just(new Claim.Granted(attempt))
                                : look(sql, caller, key, fingerprint)));
    }

    private static Mono<Long> forget(DatabaseClient sql, UUID caller) {
        return sql.sql(FORGET).bind("caller", caller).fetch().rowsUpdated();
    }

    private Mono<Long> take(DatabaseClient sql, UUID caller, IdempotencyKey key, String fingerprint, UUID attempt) {
        return sql.sql(TAKE)
                .bind("caller", caller)
                .bind("key", key.value())
                .bind("fingerprint", fingerprint)
                .bind("attempt", attempt)
                .bind("lease", lease.toMillis() / 1000.0)
                .fetch()
                .rowsUpdated();
    }

    private static Mono<Claim> look(DatabaseClient sql, UUID caller, IdempotencyKey key, String fingerprint) {
        return sql.sql(LOOK)
                .bind("caller", caller)
                .bind("key", key.value())
                .map(row -> claim(row, fingerprint))
                .one()
                // Freed between the two statements: whoever asks again gets it.
                .defaultIfEmpty(new Claim.Running(Duration.ofSeconds(1)));
    }

    private static Claim claim(Readable row, String fingerprint) {
        if (!fingerprint.equals(row.get("fingerprint", String.class))) {
            return new Claim.Reused();
        }
        var status = row.get("status", Integer.class);
        if (status == null) {
            var remaining = Objects.requireNonNull(row.get("remaining", Integer.class));
            return new Claim.Running(Duration.ofSeconds(Math.max(1, remaining)));
        }
        return new Claim.Answered(StoredAnswer.parse(
                status,
                Objects.requireNonNull(row.get("headers", String.class)),
                Objects.requireNonNull(row.get("body", String.class))));
    }

    @Override
    public Mono<Void> keep(UUID caller, IdempotencyKey key, UUID attempt, StoredAnswer answer) {
        return database.within(
                of(caller),
                sql -> sql.sql("""
                        update identity.idempotency_keys set status = :status, headers = :headers, body = :body
                        where caller_id = :caller and key = :key and attempt = :attempt and status is null
                        """)
                        .bind("status", answer.status())
                        .bind("headers", answer.headerLines())
                        .bind("body", answer.body())
                        .bind("caller", caller)
                        .bind("key", key.value())
                        .bind("attempt", attempt)
                        .then());
    }

    @Override
    public Mono<Void> release(UUID caller, IdempotencyKey key, UUID attempt) {
        return database.within(
                of(caller),
                sql -> sql.sql("""
                        delete from identity.idempotency_keys
                        where caller_id = :caller and key = :key and attempt = :attempt and status is null
                        """)
                        .bind("caller", caller)
                        .bind("key", key.value())
                        .bind("attempt", attempt)
                        .then());
    }

    private static Tenancy of(UUID caller) {
        return Tenancy.of(caller);
    }

    @Override
    public void close() {
        database.close();
    }
}
