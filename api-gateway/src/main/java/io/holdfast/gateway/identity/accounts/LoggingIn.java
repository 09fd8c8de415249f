package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.attempts.Attempts;
import io.holdfast.gateway.identity.founding.BusinessWishes;
import io.holdfast.gateway.identity.passwords.Passwords;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.identity.sessions.Sessions.Origin;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets people in who know their password. An unknown address takes as long and hears the same. */
@Component
class LoggingIn {

    private final ModuleDatabase database;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final BusinessWishes wishes;

    LoggingIn(
            @Qualifier("identityDatabase") ModuleDatabase database,
            Passwords passwords,
            Attempts attempts,
            Sessions sessions,
            BusinessWishes wishes) {
        this.database = database;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.wishes = wishes;
    }

    record LoggedIn(Account account, Sessions.Opened session) {}

    private record Candidate(
            @Nullable Account account, @Nullable String hash) {}

    private record Verdict(Candidate candidate, boolean right) {}

    Mono<LoggedIn> logIn(Bodies.Credentials credentials, String address, Origin origin) {
        return passwords
                .withPlace(attempts.take(Attempts.Proof.PASSWORD, credentials.email(), address)
                        .then(Mono.defer(() -> attempts.judged(
                                Attempts.Proof.PASSWORD, credentials.email(), address, judge(credentials)))))
                .filter(Verdict::right)
                .flatMap(verdict -> Mono.justOrEmpty(verdict.candidate().account())
                        .filter(Account::active)
                        .flatMap(account -> attempts.succeeded(credentials.email(), address)
                                .then(Mono.defer(
                                        () -> enter(account, verdict.candidate(), credentials.password(), origin)))))
                .switchIfEmpty(Mono.error(() -> Problem.INVALID_CREDENTIALS.because("Check both and try again")));
    }

    private Mono<Verdict> judge(Bodies.Credentials credentials) {
        return candidate(credentials.email())
                .flatMap(candidate -> passwords
                        .matches(credentials.password(), candidate.hash())
                        .map(right -> new Verdict(candidate, right)));
    }

    private Mono<Candidate> candidate(String email) {
        return database.inTransaction(sql -> Accounts.enterAs(sql, email)
                        .flatMap(user -> Accounts.find(sql, user))
                        .flatMap(account ->
                                Accounts.passwordHash(sql, account.id()).map(hash -> new Candidate(account, hash))))
                .defaultIfEmpty(new Candidate(null, null));
    }

    private Mono<LoggedIn> enter(Account account, Candidate candidate, String password, Origin origin) {
        if (!account.verified()) {
            return Mono.error(
                    () -> Problem.EMAIL_NOT_VERIFIED.because("Enter the code from the mail, or ask for a new one"));
        }
        return refreshHash(account, candidate, password)
                .then(Mono.defer(() -> wishes.fulfil(account.id(), String.valueOf(origin.ip()))))
                .then(Mono.defer(() -> sessions.open(account.id(), origin)))
                .map(opened -> new LoggedIn(account, opened));
    }

    /** If there is no time for it now, there will be at the next login. */
    private Mono<Void> refreshHash(Account account, Candidate candidate, String password) {
        var old = candidate.hash();
        if (old == null || !passwords.isOutdated(old)) {
            return Mono.empty();
        }
        return passwords
                .hash(password)
                .flatMap(hash ->
                        database.within(Tenancy.of(account.id()), sql -> Accounts.rehash(sql, account.id(), old, hash)))
                .onErrorComplete(Refusal.class);
    }
}
