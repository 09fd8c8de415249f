package io.holdfast.gateway.identity.attempts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.sealing.PayloadKeys;
import io.holdfast.gateway.problem.Problem;
import java.time.Duration;
import java.util.Locale;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Limits guessing, per account and per network address, known to all gateways and after a restart. An address nobody
 * has an account with is limited just the same.
 */
@Component
public final class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int BY_ACCOUNT = 10;
    /** Many people may share an address. */
    private static final int BY_ADDRESS = 200;

    private static final int MAILS = 5;
    private static final String PURPOSE = "attempts";

    private final ModuleDatabase database;
    private final PayloadKeys keys;

    Attempts(@Qualifier("identityDatabase") ModuleDatabase database, PayloadKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * With what somebody proves who they are. Each is counted for itself: whoever is kept out by a stranger's guesses at
     * the password can still choose a new one with a code.
     */
    public enum Proof {
        PASSWORD("account "),
        CODE("codes of ");

        private final String subject;

        Proof(String subject) {
            this.subject = subject;
        }

        private String of(String email) {
            return subject + email.toLowerCase(Locale.ROOT);
        }
    }

    /** Counts a try to prove something about an account; refused when there were too many. */
    public Mono<Void> take(Proof proof, String email, String address) {
        return takeFrom(address).then(Mono.defer(() -> take(proof.of(email), BY_ACCOUNT)));
    }

    /** The try was right: it does not count, and those before it were the same person's. */
    public Mono<Void> succeeded(String email, String address) {
        return succeededFrom(address)
                .then(Mono.defer(() -> giveBack(Proof.PASSWORD.of(email), true)))
                .then(Mono.defer(() -> giveBack(Proof.CODE.of(email), true)));
    }

    /** Counts a try to prove something about nobody in particular. */
    public Mono<Void> takeFrom(String address) {
        return take("address " + address, BY_ADDRESS);
    }

    public Mono<Void> succeededFrom(String address) {
        return giveBack("address " + address, false);
    }

    /** What is to judge a try; one that ends without a verdict told nobody anything, so it does not count. */
    public <T> Mono<T> judged(Proof proof, String email, String address, Mono<T> verdict) {
        return verdict.onErrorResume(none -> giveBack("address " + address, false)
                .then(Mono.defer(() -> giveBack(proof.of(email), false)))
                .onErrorComplete()
                .then(Mono.error(none)));
    }

    /** Counts a mail to an address, so that nobody's inbox is flooded. */
    public Mono<Void> takeMail(String email, String address) {
        return take("mails from " + address, BY_ADDRESS)
                .then(Mono.defer(() -> take("mails to " + email.toLowerCase(Locale.ROOT), MAILS)));
    }

    private Mono<Void> take(String subject, int most) {
        return database.outsideTransaction(sql -> count(sql, subject, most))
                .flatMap(wait -> wait == 0
                        ? Mono.empty()
                        : Mono.error(
                                Problem.RATE_LIMITED.retryAfter("Too many attempts; wait", Duration.ofSeconds(wait))));
    }

    private Mono<Integer> count(DatabaseClient sql, String subject, int most) {
        return sql.sql("select identity.take_attempt(:subject, :most, :seconds) as wait")
                .bind("subject", keys.hash(PURPOSE, subject))
                .bind("most", most)
                .bind("seconds", (int) WINDOW.toSeconds())
                .map(row -> {
                    var wait = row.get("wait", Integer.class);
                    return wait == null ? 0 : wait;
                })
                .one();
    }

    private Mono<Void> giveBack(String subject, boolean forget) {
        return database.outsideTransaction(sql -> sql.sql("select identity.return_attempt(:subject, :forget)")
                .bind("subject", keys.hash(PURPOSE, subject))
                .bind("forget", forget)
                .then());
    }
}
