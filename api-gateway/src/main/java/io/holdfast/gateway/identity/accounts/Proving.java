package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.gateway.identity.attempts.Attempts;
import io.holdfast.gateway.identity.audit.AuditLog;
import io.holdfast.gateway.identity.codes.OneTimeCodes;
import io.holdfast.gateway.identity.codes.Purpose;
import io.holdfast.gateway.identity.founding.BusinessWishes;
import io.holdfast.gateway.identity.passwords.PasswordRules;
import io.holdfast.gateway.identity.passwords.Passwords;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.requests.RequestId;
import io.holdfast.notify.accounts.AccountNotice;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people do with one-time codes: confirm their address, choose a new password. */
@Component
class Proving {

    private static final Logger log = LoggerFactory.getLogger(Proving.class);

    private final ModuleDatabase database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final OneTimeCodes codes;
    private final Attempts attempts;
    private final Sessions sessions;
    private final AccountMail mail;
    private final BusinessWishes wishes;

    Proving(
            @Qualifier("identityDatabase") ModuleDatabase database,
            Passwords passwords,
            PasswordRules rules,
            OneTimeCodes codes,
            Attempts attempts,
            Sessions sessions,
            AccountMail mail,
            BusinessWishes wishes) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.codes = codes;
        this.attempts = attempts;
        this.sessions = sessions;
        this.mail = mail;
        this.wishes = wishes;
    }

    Mono<Void> verifyEmail(Bodies.Proof proof, String address) {
        return attempts.take(Attempts.Proof.CODE, proof.email(), address)
                .then(Mono.defer(() -> prove(
                        proof,
                        Purpose.VERIFY_EMAIL,
                        address,
                        (sql, user) -> Accounts.verifyEmail(sql, user)
                                .then(Mono.defer(() -> AuditLog.note(
                                        sql, user, AuditLog.Actor.USER, "user.email_verified", null, address))))));
    }

    /** Whoever reads the mail has proved the address too. Every session ends: one of them may be the reason. */
    Mono<Void> resetPassword(Bodies.NewPassword wish, String address) {
        rules.check("new_password", wish.password(), wish.email());
        var proof = new Bodies.Proof(wish.email(), wish.code());
        return passwords
                .withPlace(attempts.take(Attempts.Proof.CODE, proof.email(), address)
                        .then(Mono.defer(() -> attempts.judged(
                                Attempts.Proof.CODE, proof.email(), address, passwords.hash(wish.password())))))
                .flatMap(hash -> prove(
                        proof,
                        Purpose.RESET_PASSWORD,
                        address,
                        (sql, user) -> Accounts.setPassword(sql, user, hash)
                                .then(Mono.defer(() -> Accounts.verifyEmail(sql, user)))
                                .then(Mono.defer(() -> sessions.endAll(sql, user, "password_reset")))
                                .then(Mono.defer(() -> AuditLog.note(
                                        sql, user, AuditLog.Actor.USER, "user.password_reset", null, address)))));
    }

    /** A wrong code is counted in the same transaction, so the refusal comes after it, as a wished-for business does. */
    private Mono<Void> prove(
            Bodies.Proof proof, Purpose purpose, String address, BiFunction<DatabaseClient, UUID, Mono<Void>> act) {
        return database.inTransaction(sql -> Accounts.enterAs(sql, proof.email())
                        .flatMap(user -> codes.redeem(sql, user, purpose, proof.code())
                                .flatMap(right -> right
                                        ? act.apply(sql, user).thenReturn(Optional.of(user))
                                        : Mono.just(Optional.<UUID>empty())))
                        .defaultIfEmpty(Optional.empty()))
                .map(proved -> proved.orElseThrow(
                        () -> Problem.INVALID_CODE.because("Ask for a new code if this one should be right")))
                .flatMap(user -> attempts.succeeded(proof.email(), address)
                        .then(Mono.defer(() -> wishes.fulfil(user, address))));
    }

    /**
     * Sends a new code to whoever is to get one. That happens after the answer, so that neither the answer nor its time
     * tells whether the address is known; if it fails, the person asks again.
     */
    Mono<Void> newCode(String email, Purpose purpose, String address) {
        return attempts.takeMail(email, address)
                .then(Mono.deferContextual(request -> Mono.fromRunnable(() -> sendCode(email, purpose)
                        .contextWrite(chain -> RequestId.in(request)
                                .map(id -> RequestId.carriedBy(chain, id))
                                .orElse(chain))
                        .subscribe(
                                sent -> {},
                                failed -> log.warn(
                                        "A code could not be sent: {}",
                                        failed.getClass().getSimpleName())))));
    }

    private Mono<Void> sendCode(String email, Purpose purpose) {
        return database.inTransaction(sql -> Accounts.enterAs(sql, email)
                        .flatMap(user -> Accounts.find(sql, user))
                        .filter(known -> isDue(known, purpose))
                        .flatMap(known -> draw(sql, known, purpose)))
                .flatMap(mail::send);
    }

    private static boolean isDue(Account known, Purpose purpose) {
        return switch (purpose) {
            case VERIFY_EMAIL -> known.active() && !known.verified();
            case RESET_PASSWORD -> known.active();
        };
    }

    private Mono<AccountNotice> draw(DatabaseClient sql, Account known, Purpose purpose) {
        var code = codes.draw();
        var kind = switch (purpose) {
            case VERIFY_EMAIL -> AccountNotice.Kind.VERIFY_EMAIL;
            case RESET_PASSWORD -> AccountNotice.Kind.RESET_PASSWORD;
        };
        return codes.keep(sql, known.id(), purpose, code)
                .thenReturn(new AccountNotice(kind, known.name(), known.email(), known.locale(), code));
    }
}
