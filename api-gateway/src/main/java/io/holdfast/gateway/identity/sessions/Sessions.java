package io.holdfast.gateway.identity.sessions;

import static io.holdfast.foundation.database.Values.orNull;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.audit.AuditLog;
import io.holdfast.gateway.identity.tokens.AccessTokens.Bearer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where people are logged in. */
@Component
public class Sessions {

    private static final Duration LIFE = Duration.ofDays(30);
    private static final int MOST_SHOWN = 100;

    private final ModuleDatabase database;
    private final LiveSessions live;

    Sessions(@Qualifier("identityDatabase") ModuleDatabase database, LiveSessions live) {
        this.database = database;
        this.live = live;
    }

    /** Where a login came from. */
    public record Origin(@Nullable String ip, @Nullable String userAgent) {}

    /** A session just opened, with the token that keeps it going. */
    public record Opened(Bearer bearer, String refreshToken) {}

    /** One of a person's sessions. */
    record Shown(
            UUID id,
            Instant createdAt,
            Instant lastUsedAt,
            @Nullable String ip,
            @Nullable String userAgent) {}

    public Mono<Opened> open(UUID user, Origin origin) {
        var session = UUID.randomUUID();
        var token = RefreshToken.draw();
        return database.within(
                        Tenancy.of(user),
                        sql -> insert(sql, user, session, origin)
                                .then(Mono.defer(() -> RefreshTokens.insert(sql, user, session, token)))
                                .then(Mono.defer(() -> AuditLog.note(
                                        sql, user, AuditLog.Actor.USER, "session.opened", session, origin.ip()))))
                .thenReturn(new Opened(new Bearer(user, session), token.written()));
    }

    private static Mono<Void> insert(DatabaseClient sql, UUID user, UUID session, Origin origin) {
        return sql.sql("""
                        insert into identity.sessions (id, user_id, expires_at, ip, user_agent)
                        values (:id, :user, clock_timestamp() + make_interval(secs => :life),
                          cast(:ip as text), cast(:agent as text))
                        """)
                .bind("id", session)
                .bind("user", user)
                .bind("life", (double) LIFE.toSeconds())
                .bind("ip", orNull(String.class, origin.ip()))
                .bind("agent", orNull(String.class, origin.userAgent()))
                .then();
    }

    /** Empty if the token is not, or no longer, good for anything. */
    public Mono<Opened> refresh(String token, Origin origin) {
        return Mono.justOrEmpty(RefreshToken.parse(token)).flatMap(presented -> refresh(presented, origin));
    }

    private Mono<Opened> refresh(RefreshToken token, Origin origin) {
        return database.inTransaction(sql -> RefreshTokens.owner(sql, token)
                        .flatMap(user -> ModuleDatabase.enter(sql, Tenancy.of(user))
                                .then(Mono.defer(() -> RefreshTokens.use(sql, token, LIFE)))
                                .flatMap(
                                        use -> noteReuse(sql, user, use, origin).thenReturn(use))))
                .flatMap(use -> switch (use) {
                    case RefreshTokens.Use.Next(var bearer, var next) -> Mono.just(new Opened(bearer, next.written()));
                    case RefreshTokens.Use.Reused(var session) -> {
                        live.forget(session);
                        yield Mono.empty();
                    }
                    case RefreshTokens.Use.Worthless none -> Mono.empty();
                });
    }

    private static Mono<Void> noteReuse(DatabaseClient sql, UUID user, RefreshTokens.Use use, Origin origin) {
        return use instanceof RefreshTokens.Use.Reused(var session)
                ? end(sql, user, session, "token_reused")
                        .then(Mono.defer(() -> AuditLog.note(
                                sql,
                                user,
                                AuditLog.Actor.ANONYMOUS,
                                "session.refresh_token_reused",
                                session,
                                origin.ip())))
                : Mono.empty();
    }

    Mono<List<Shown>> list(UUID user) {
        return database.within(
                Tenancy.of(user),
                sql -> sql.sql("""
                                select id, created_at, last_used_at, ip, user_agent from identity.sessions
                                where user_id = :user and ended_at is null and expires_at > clock_timestamp()
                                order by last_used_at desc, id limit :most
                                """)
                        .bind("user", user)
                        .bind("most", MOST_SHOWN)
                        .map(row -> new Shown(
                                Objects.requireNonNull(row.get("id", UUID.class)),
                                Objects.requireNonNull(row.get("created_at", Instant.class)),
                                Objects.requireNonNull(row.get("last_used_at", Instant.class)),
                                row.get("ip", String.class),
                                row.get("user_agent", String.class)))
                        .all()
                        .collectList());
    }

    /** False if the person has no such session. */
    Mono<Boolean> end(UUID user, UUID session, String because, @Nullable String ip) {
        return database.within(
                        Tenancy.of(user),
                        sql -> end(sql, user, session, because)
                                .filter(ended -> ended)
                                .flatMap(ended -> AuditLog.note(
                                                sql, user, AuditLog.Actor.USER, "session.ended", session, ip)
                                        .thenReturn(true))
                                .defaultIfEmpty(false))
                .doOnNext(ended -> live.forget(session));
    }

    private static Mono<Boolean> end(DatabaseClient sql, UUID user, UUID session, String because) {
        return sql.sql("""
                        update identity.sessions set ended_at = clock_timestamp(), ended_because = :because
                        where id = :session and user_id = :user and ended_at is null
                        """)
                .bind("because", because)
                .bind("session", session)
                .bind("user", user)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows > 0);
    }

    /** In a transaction that has entered as the person. */
    public Mono<Void> endAll(DatabaseClient sql, UUID user, String because) {
        return sql.sql("""
                        update identity.sessions set ended_at = clock_timestamp(), ended_because = :because
                        where user_id = :user and ended_at is null returning id
                        """)
                .bind("because", because)
                .bind("user", user)
                .map(row -> Objects.requireNonNull(row.get("id", UUID.class)))
                .all()
                .doOnNext(live::forget)
                .then();
    }

    /** What the person may do has changed: it counts from the next request on; at other gateways within seconds. */
    public void standingChanged(UUID user) {
        live.forgetPerson(user);
    }
}
