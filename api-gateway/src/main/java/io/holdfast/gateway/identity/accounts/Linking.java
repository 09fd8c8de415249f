package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.audit.AuditLog;
import io.holdfast.gateway.identity.founding.BusinessWishes;
import io.holdfast.gateway.problem.Problem;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Finds the account of somebody whom a provider knows, or makes it. An address belongs to whoever reads its mail: a
 * provider that has made sure of that speaks for the account of that address. If nobody had confirmed it, then whoever
 * registered it may have been anybody: their password, name and wishes go, as they do when two register one address.
 */
@Component
class Linking {

    private static final int TRIES = 3;

    private final ModuleDatabase database;

    Linking(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    /** @param told whether its owner knows of this way in */
    record Linked(Account account, boolean told) {}

    Mono<Linked> find(ProvedPerson person, String ip) {
        return database.inTransaction(sql -> known(sql, person).switchIfEmpty(Mono.defer(() -> link(sql, person, ip))))
                // Two arrivals of one person at once: the other one made what this one was about to make.
                .retryWhen(Retry.max(TRIES)
                        .filter(DuplicateKeyException.class::isInstance)
                        .onRetryExhaustedThrow((tries, last) -> last.failure()));
    }

    private static Mono<Linked> known(DatabaseClient sql, ProvedPerson person) {
        return ProviderIdentities.enterAs(sql, person)
                .flatMap(user -> Accounts.find(sql, user))
                .map(Linking::welcome)
                .flatMap(account ->
                        ProviderIdentities.isTold(sql, account.id(), person).map(told -> new Linked(account, told)));
    }

    private static Mono<Linked> link(DatabaseClient sql, ProvedPerson person, String ip) {
        var email = person.email();
        if (email == null || !Bodies.isEmail(email)) {
            return Mono.error(() -> Problem.PROVIDER_EMAIL_NOT_VERIFIED.because("Confirm it there, or register here"));
        }
        return Accounts.enterAs(sql, email)
                .flatMap(user -> Accounts.find(sql, user))
                .map(Linking::welcome)
                .flatMap(account -> join(sql, account, person, ip))
                .switchIfEmpty(Mono.defer(() -> make(sql, email, person, ip)));
    }

    private static Account welcome(Account account) {
        if (!account.active()) {
            throw Problem.NOT_ALLOWED.because("This account is closed");
        }
        return account;
    }

    private static Mono<Linked> join(DatabaseClient sql, Account account, ProvedPerson person, String ip) {
        return ProviderIdentities.isTaken(sql, account.id(), person)
                .flatMap(taken -> taken
                        ? Mono.error(() -> Problem.PROVIDER_ALREADY_LINKED.because("Sign in with that one"))
                        : account.verified() ? Mono.empty() : takeOver(sql, account, person))
                .then(Mono.defer(() -> note(sql, account.id(), person, ip)))
                .then(Mono.defer(() -> Accounts.find(sql, account.id())))
                .map(joined -> new Linked(joined, false));
    }

    private static Mono<Void> takeOver(DatabaseClient sql, Account account, ProvedPerson person) {
        return Accounts.registerAgain(sql, account.id(), register(account.email(), person))
                .flatMap(open -> open ? empty(sql, account) : Mono.empty());
    }

    private static Mono<Void> empty(DatabaseClient sql, Account account) {
        return Accounts.verifyEmail(sql, account.id())
                .then(Mono.defer(() -> Accounts.forgetPassword(sql, account.id())))
                .then(Mono.defer(() -> BusinessWishes.forget(sql, account.id())));
    }

    private static Mono<Linked> make(DatabaseClient sql, String email, ProvedPerson person, String ip) {
        var user = UUID.randomUUID();
        return ModuleDatabase.enter(sql, Tenancy.of(user))
                .then(Mono.defer(() -> Accounts.insert(sql, user, register(email, person))))
                .flatMap(first -> first ? Mono.empty() : Mono.error(new DuplicateKeyException("Just registered")))
                .then(Mono.defer(() -> Accounts.verifyEmail(sql, user)))
                .then(Mono.defer(() -> AuditLog.note(sql, user, AuditLog.Actor.USER, "user.registered", null, ip)))
                .then(Mono.defer(() -> note(sql, user, person, ip)))
                // Whoever just made the account knows how.
                .then(Mono.defer(() -> ProviderIdentities.told(sql, user, person)))
                .then(Mono.defer(() -> Accounts.find(sql, user)))
                .map(made -> new Linked(made, true));
    }

    private static Mono<Void> note(DatabaseClient sql, UUID user, ProvedPerson person, String ip) {
        return ProviderIdentities.insert(sql, user, person)
                .then(Mono.defer(() -> AuditLog.noteChange(
                        sql, user, "user.provider_linked", ip, Map.of(), Map.of("provider", person.provider()))));
    }

    private static Register register(String email, ProvedPerson person) {
        return new Register(email, "", person.nameFor(email), null, person.locale());
    }
}
