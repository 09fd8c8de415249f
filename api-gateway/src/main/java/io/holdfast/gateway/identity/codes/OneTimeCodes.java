package io.holdfast.gateway.identity.codes;

import io.holdfast.foundation.sealing.PayloadKeys;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Six digits, good for ten minutes, five tries and one use. Every statement runs as the person they belong to. */
@Component
public final class OneTimeCodes {

    public static final Duration LIFE = Duration.ofMinutes(10);

    static final int TRIES = 5;
    private static final int CODES = 1_000_000;
    private static final String PURPOSE = "one-time code";

    private final SecureRandom random = new SecureRandom();
    private final PayloadKeys keys;

    OneTimeCodes(PayloadKeys keys) {
        this.keys = keys;
    }

    public String draw() {
        return "%06d".formatted(random.nextInt(CODES));
    }

    /** The code counts from now on, and no earlier one of this purpose does. */
    public Mono<Void> keep(DatabaseClient sql, UUID user, Purpose purpose, String code) {
        return sql.sql("""
                        insert into identity.one_time_codes (user_id, purpose, code_hash, tries_left, expires_at)
                        values (:user, :purpose, :hash, :tries, clock_timestamp() + make_interval(secs => :life))
                        on conflict (user_id, purpose) do update set code_hash = excluded.code_hash,
                          tries_left = excluded.tries_left, expires_at = excluded.expires_at, used_at = null
                        """)
                .bind("user", user)
                .bind("purpose", purpose.word())
                .bind("hash", keys.hash(PURPOSE, text(user, purpose, code)))
                .bind("tries", TRIES)
                .bind("life", (double) LIFE.toSeconds())
                .then();
    }

    /** One statement, so that guesses at the same time are counted one by one. */
    public Mono<Boolean> redeem(DatabaseClient sql, UUID user, Purpose purpose, String code) {
        return sql.sql("""
                        update identity.one_time_codes set tries_left = tries_left - 1,
                          used_at = case when encode(code_hash, 'hex') = any (:hashes) then clock_timestamp() end
                        where user_id = :user and purpose = :purpose and used_at is null and tries_left > 0
                          and expires_at > clock_timestamp()
                        returning used_at is not null as fits
                        """)
                .bind(
                        "hashes",
                        keys.hashes(PURPOSE, text(user, purpose, code)).stream()
                                .map(HexFormat.of()::formatHex)
                                .toArray(String[]::new))
                .bind("user", user)
                .bind("purpose", purpose.word())
                .map(row -> Boolean.TRUE.equals(row.get("fits", Boolean.class)))
                .one()
                .defaultIfEmpty(false);
    }

    private static String text(UUID user, Purpose purpose, String code) {
        return user + " " + purpose.word() + " " + code;
    }
}
