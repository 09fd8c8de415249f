package io.holdfast.gateway.idempotency;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Answers in {@code identity.idempotency_keys}; the primary key decides who answers. */
final class PostgresAnswers implements Answers, AutoCloseable {

    /**
     * An expired key is as good as new. A lost lease is taken over only by the same request: another one would hide that
     * the first may have acted.
     */
    private static final String TAKE = """
            insert into identity.idempotency_keys as k (caller_id, key, fingerprint, attempt, leased_until, expires_at)
            values (:caller, :key, :fingerprint, :attempt,
                    clock_timestamp() + make_interval(secs => :lease), clock_timestamp() + interval '24 hours')
            on conflict (caller_id, key) do update
              set fingerprint = excluded.fingerprint, attempt = excluded.attempt, leased_until = excluded.leased_until,
                  expires_at = excluded.expires_at, status = null, headers = null, body = null, sealed = false
              where k.expires_at < clock_timestamp()
                or (k.status is null and k.leased_until < clock_timestamp() and k.fingerprint = excluded.fingerprint)
            """;

    private static final String LOOK = """
            select fingerprint, status, headers, body, sealed,
                   ceil(extract(epoch from leased_until - clock_timestamp()))::int as remaining
            from identity.idempotency_keys where caller_id = :caller and key = :key
            """;

    private final ModuleDatabase database;
    private final PayloadKeys keys;
    private final Duration lease;

    PostgresAnswers(ModuleDatabase database, PayloadKeys keys, Duration lease) {
        this.database = database;
        this.keys = keys;
        this.lease = lease;
    }

    @Override
    public Mono<Claim> claim(UUID caller, IdempotencyKey key, String fingerprint) {
        var attempt = UUID.randomUUID();
        return database.within(
                of(caller),
                sql -> take(sql, caller, key, fingerprint, attempt)
                        .flatMap(taken -> taken > 0
                                ? Mono.just(new Claim.Granted(attempt))
                                : look(sql, caller, key, fingerprint)));
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

    private Mono<Claim> look(DatabaseClient sql, UUID caller, IdempotencyKey key, String fingerprint) {
        return sql.sql(LOOK)
                .bind("caller", caller)
                .bind("key", key.value())
                .map(row -> claim(row, fingerprint, belongsTo(caller, key)))
                .one()
                // Freed between the two statements: whoever asks again gets it.
                .defaultIfEmpty(new Claim.Running(Duration.ofSeconds(1)));
    }

    private Claim claim(Readable row, String fingerprint, String belongsTo) {
        if (!fingerprint.equals(row.get("fingerprint", String.class))) {
            return new Claim.Reused();
        }
        var status = row.get("status", Integer.class);
        if (status == null) {
            var remaining = Objects.requireNonNull(row.get("remaining", Integer.class));
            return new Claim.Running(Duration.ofSeconds(Math.max(1, remaining)));
        }
        var body = Objects.requireNonNull(row.get("body", String.class));
        var isSealed = Objects.requireNonNull(row.get("sealed", Boolean.class));
        return new Claim.Answered(StoredAnswer.parse(
                status,
                Objects.requireNonNull(row.get("headers", String.class)),
                isSealed ? keys.open(body, belongsTo) : body));
    }

    /** A sealed answer can't be given to another caller, nor for another key. */
    private static String belongsTo(UUID caller, IdempotencyKey key) {
        return "answer " + caller + " " + key.value();
    }

    @Override
    public Mono<Void> keep(UUID caller, IdempotencyKey key, UUID attempt, StoredAnswer answer) {
        return database.within(
                of(caller),
                sql -> sql.sql("""
                        update identity.idempotency_keys set status = :status, headers = :headers,
                          body = :body, sealed = true
                        where caller_id = :caller and key = :key and attempt = :attempt and status is null
                        """)
                        .bind("status", answer.status())
                        .bind("headers", answer.headerLines())
                        .bind("body", keys.seal(answer.body(), belongsTo(caller, key)))
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
