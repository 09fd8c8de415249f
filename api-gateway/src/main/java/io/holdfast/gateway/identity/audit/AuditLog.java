package io.holdfast.gateway.identity.audit;

import static io.holdfast.foundation.database.Values.orNull;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Notes what happened to an account, in the transaction in which it happened. */
public final class AuditLog {

    private static final JsonMapper JSON = new JsonMapper();

    private AuditLog() {}

    /** Who did it: the person, somebody who is not known to be the person, or we. */
    public enum Actor {
        USER("user"),
        ANONYMOUS("anonymous");

        private final String word;

        Actor(String word) {
            this.word = word;
        }
    }

    /** Notes what a person changed of their own account; words, no personal data. */
    public static Mono<Void> noteChange(
            DatabaseClient sql,
            UUID user,
            String action,
            String ip,
            Map<String, String> before,
            Map<String, String> after) {
        return sql.sql("""
                        insert into identity.audit_log (user_id, actor, action, ip, before, after)
                        values (:user, 'user', :action, :ip, cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .bind("user", user)
                .bind("action", action)
                .bind("ip", ip)
                .bind("before", JSON.writeValueAsString(before))
                .bind("after", JSON.writeValueAsString(after))
                .then();
    }

    /**
     * Notes one act.
     *
     * @param user whose account it is about; the transaction must have entered as this person
     * @param subject what was acted on, if not the account itself
     */
    public static Mono<Void> note(
            DatabaseClient sql, UUID user, Actor actor, String action, @Nullable UUID subject, @Nullable String ip) {
        return sql.sql("""
                        insert into identity.audit_log (user_id, actor, action, subject, ip)
                        values (:user, :actor, :action, cast(:subject as uuid), cast(:ip as text))
                        """)
                .bind("user", user)
                .bind("actor", actor.word)
                .bind("action", action)
                .bind("subject", orNull(UUID.class, subject))
                .bind("ip", orNull(String.class, ip))
                .then();
    }
}
