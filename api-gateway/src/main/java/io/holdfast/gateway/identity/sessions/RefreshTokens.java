package io.holdfast.gateway.identity.sessions;

import io.holdfast.gateway.identity.tokens.AccessTokens.Bearer;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Each token is used once and yields its one successor. Whoever repeats it within a few seconds, because the answer was
 * lost or two requests went out at once, gets that same successor again while nobody has used it: so a repeat logs
 * nobody out, and yet there is never more than one token that goes on. Any other repeat means that two have the token,
 * and nobody can tell which of them is the thief: the whole session ends.
 */
final class RefreshTokens {

    /** Long enough for a client's next try, short for a thief. */
    private static final Duration REPEATABLE = Duration.ofSeconds(10);

    private RefreshTokens() {}

    /** What came of using a token. */
    sealed interface Use {

        record Next(Bearer bearer, RefreshToken token) implements Use {}

        /** It was used before, and not just now. */
        record Reused(UUID session) implements Use {}

        /** Its session has ended or its person is not welcome. */
        record Worthless() implements Use {}
    }

    private record Found(
            UUID user,
            UUID session,
            boolean welcome,
            boolean used,
            boolean justUsed,
            @Nullable RefreshToken successor) {}

    /** The one question asked before anybody is known. */
    static Mono<UUID> owner(DatabaseClient sql, RefreshToken token) {
        return sql.sql("select identity.user_of_token(:hash) as id")
                .bind("hash", token.hash())
                .map(row -> Optional.ofNullable(row.get("id", UUID.class)))
                .one()
                .flatMap(Mono::justOrEmpty);
    }

    static Mono<Void> insert(DatabaseClient sql, UUID user, UUID session, RefreshToken token) {
        return sql.sql(
                        "insert into identity.refresh_tokens (token_hash, session_id, user_id) values (:hash, :session, :user)")
                .bind("hash", token.hash())
                .bind("session", session)
                .bind("user", user)
                .then();
    }

    /** In a transaction that has entered as the owner. */
    static Mono<Use> use(DatabaseClient sql, RefreshToken token, Duration life) {
        return sql.sql("""
                        select t.user_id, t.session_id, t.used_at is not null as used, t.successor_masked,
                          coalesce(t.used_at > clock_timestamp() - make_interval(secs => :repeatable), false) as just_used,
                          s.ended_at is null and s.expires_at > clock_timestamp() and u.status = 'active' as welcome
                        from identity.refresh_tokens t
                        join identity.sessions s on s.id = t.session_id
                        join identity.users u on u.id = t.user_id
                        where t.token_hash = :hash for update of t
                        """)
                .bind("repeatable", (double) REPEATABLE.toSeconds())
                .bind("hash", token.hash())
                .map(row -> found(row, token))
                .one()
                .flatMap(found -> use(sql, token, found, life))
                .defaultIfEmpty(new Use.Worthless());
    }

    private static Mono<Use> use(DatabaseClient sql, RefreshToken token, Found found, Duration life) {
        if (!found.welcome()) {
            return Mono.just(new Use.Worthless());
        }
        if (!found.used()) {
            return rotate(sql, token, found, life);
        }
        var successor = found.successor();
        return successor != null && found.justUsed()
                ? repeat(sql, successor, found)
                : Mono.just(new Use.Reused(found.session()));
    }

    private static Mono<Use> rotate(DatabaseClient sql, RefreshToken token, Found found, Duration life) {
        var next = RefreshToken.draw();
        var retired = sql.sql("""
                        update identity.refresh_tokens set used_at = clock_timestamp(), successor_hash = :next,
                          successor_masked = :masked
                        where token_hash = :hash
                        """)
                .bind("next", next.hash())
                .bind("masked", token.masked(next))
                .bind("hash", token.hash())
                .then();
        var prolonged = Mono.defer(() -> sql.sql("""
                        update identity.sessions set last_used_at = clock_timestamp(),
                          expires_at = clock_timestamp() + make_interval(secs => :life)
                        where id = :session
                        """)
                .bind("life", (double) life.toSeconds())
                .bind("session", found.session())
                .then());
        return retired.then(Mono.defer(() -> insert(sql, found.user(), found.session(), next)))
                .then(prolonged)
                .thenReturn(new Use.Next(new Bearer(found.user(), found.session()), next));
    }

    private static Mono<Use> repeat(DatabaseClient sql, RefreshToken successor, Found found) {
        return sql.sql("select used_at is null as fresh from identity.refresh_tokens where token_hash = :hash")
                .bind("hash", successor.hash())
                .map(row -> Boolean.TRUE.equals(row.get("fresh", Boolean.class)))
                .one()
                .map(fresh -> fresh
                        ? new Use.Next(new Bearer(found.user(), found.session()), successor)
                        : new Use.Reused(found.session()));
    }

    private static Found found(Readable row, RefreshToken token) {
        var masked = row.get("successor_masked", byte[].class);
        return new Found(
                Objects.requireNonNull(row.get("user_id", UUID.class)),
                Objects.requireNonNull(row.get("session_id", UUID.class)),
                Boolean.TRUE.equals(row.get("welcome", Boolean.class)),
                Boolean.TRUE.equals(row.get("used", Boolean.class)),
                Boolean.TRUE.equals(row.get("just_used", Boolean.class)),
                masked == null ? null : token.unmasked(masked));
    }
}
