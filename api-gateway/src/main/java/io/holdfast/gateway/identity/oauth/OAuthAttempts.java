package io.holdfast.gateway.identity.oauth;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.r2dbc.spi.Readable;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * People who went to a provider and are not back yet. An attempt is good for ten minutes, for one arrival and for the
 * browser it was begun in: else a stranger could log somebody in as the stranger, who then sees what they enter.
 */
@Component
class OAuthAttempts {

    static final Duration LIFE = Duration.ofMinutes(10);

    private static final JsonMapper JSON = new JsonMapper();

    private final ModuleDatabase database;
    private final PayloadKeys keys;

    OAuthAttempts(@Qualifier("identityDatabase") ModuleDatabase database, PayloadKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /** What we must remember to make sense of the provider's answer. */
    record Secrets(String nonce, String verifier, String redirectUri) {

        /** Secrets never print. */
        @Override
        public String toString() {
            return "Secrets[…]";
        }
    }

    /** An attempt that somebody came back from. */
    record Taken(String state, String browser, Secrets secrets, Duration left) {

        /** Secrets never print. */
        @Override
        public String toString() {
            return "Taken[…]";
        }
    }

    Mono<Void> keep(KnownProvider provider, String state, String browser, Secrets secrets, Duration life) {
        return database.outsideTransaction(sql -> sql.sql(
                        "select identity.begin_oauth(:state, :browser, :provider, :sealed, :seconds)")
                .bind("state", OneTimeText.hash(state))
                .bind("browser", OneTimeText.hash(browser))
                .bind("provider", provider.word())
                .bind("sealed", keys.seal(JSON.writeValueAsString(secrets), belongsTo(provider, state)))
                .bind("seconds", life.toMillis() / 1000.0)
                .then());
    }

    /**
     * Empty if there is none of this state, or it is another browser's, another provider's or too old. Whoever asks has
     * used it up in every case: a state that somebody else knows is worth nothing any more.
     */
    Mono<Taken> take(KnownProvider provider, String state, String browser) {
        return database.outsideTransaction(sql -> sql.sql(
                                "select browser_hash, provider, sealed, seconds_left from identity.take_oauth(:state)")
                        .bind("state", OneTimeText.hash(state))
                        .map(row -> taken(row, provider, state, browser))
                        .one())
                .flatMap(Mono::justOrEmpty);
    }

    private Optional<Taken> taken(Readable row, KnownProvider provider, String state, String browser) {
        var tie = Objects.requireNonNull(row.get("browser_hash", byte[].class));
        var left = Objects.requireNonNull(row.get("seconds_left", Double.class));
        if (!MessageDigest.isEqual(tie, OneTimeText.hash(browser))
                || !provider.word().equals(row.get("provider", String.class))
                || left <= 0) {
            return Optional.empty();
        }
        var opened = keys.open(Objects.requireNonNull(row.get("sealed", String.class)), belongsTo(provider, state));
        return Optional.of(new Taken(
                state, browser, JSON.readValue(opened, Secrets.class), Duration.ofMillis((long) (left * 1000))));
    }

    /** As if it had not been taken. */
    Mono<Void> giveBack(KnownProvider provider, Taken taken) {
        return keep(provider, taken.state(), taken.browser(), taken.secrets(), taken.left());
    }

    private static String belongsTo(KnownProvider provider, String state) {
        return "oauth " + provider.word() + " " + OneTimeText.encode(OneTimeText.hash(state));
    }
}
