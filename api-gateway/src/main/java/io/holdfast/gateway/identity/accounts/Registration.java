package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.gateway.identity.attempts.Attempts;
import io.holdfast.gateway.identity.audit.AuditLog;
import io.holdfast.gateway.identity.codes.OneTimeCodes;
import io.holdfast.gateway.identity.codes.Purpose;
import io.holdfast.gateway.identity.passwords.PasswordRules;
import io.holdfast.gateway.identity.passwords.Passwords;
import io.holdfast.notify.accounts.AccountNotice;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes accounts. Whether an address is known shows neither in the answer nor in its time: the password is hashed and
 * one message sent in every case.
 *
 * <p>Whoever registers an address that nobody has confirmed replaces what the one before said, password included: an
 * address belongs to whoever reads its mail, not to whoever typed it first.
 */
@Component
class Registration {

    private final ModuleDatabase database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final OneTimeCodes codes;
    private final Attempts attempts;
    private final AccountMail mail;

    Registration(
            @Qualifier("identityDatabase") ModuleDatabase database,
            Passwords passwords,
            PasswordRules rules,
            OneTimeCodes codes,
            Attempts attempts,
            AccountMail mail) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.codes = codes;
        this.attempts = attempts;
        this.mail = mail;
    }

    Mono<Void> register(Register wish, String address) {
        rules.check("password", wish.password(), wish.email());
        return attempts.takeMail(wish.email(), address)
                .then(Mono.defer(() -> passwords.hash(wish.password())))
                .flatMap(hash -> database.inTransaction(sql -> store(sql, wish, hash, address)))
                .flatMap(mail::send);
    }

    private Mono<AccountNotice> store(DatabaseClient sql, Register wish, String hash, String address) {
        return Accounts.enterAs(sql, wish.email())
                .flatMap(user -> Accounts.find(sql, user))
                .flatMap(known -> again(sql, known, wish, hash, address))
                .switchIfEmpty(Mono.defer(() -> first(sql, wish, hash, address)));
    }

    private Mono<AccountNotice> first(DatabaseClient sql, Register wish, String hash, String address) {
        var user = UUID.randomUUID();
        return ModuleDatabase.enter(sql, Accounts.own(user))
                .then(Mono.defer(() -> Accounts.insert(sql, user, wish)))
                .flatMap(first -> first
                        ? secure(sql, user, wish, hash, "user.registered", address)
                        // Two registrations at once: the other one sends the code.
                        : Mono.empty());
    }

    private Mono<AccountNotice> again(DatabaseClient sql, Account known, Register wish, String hash, String address) {
        if (known.verified()) {
            return AuditLog.note(sql, known.id(), AuditLog.Actor.ANONYMOUS, "user.registered_again", null, address)
                    .thenReturn(new AccountNotice(
                            AccountNotice.Kind.ALREADY_REGISTERED, known.name(), known.email(), known.locale(), null));
        }
        return Accounts.registerAgain(sql, known.id(), wish)
                .then(Mono.defer(() -> secure(sql, known.id(), wish, hash, "user.registered_again", address)));
    }

    private Mono<AccountNotice> secure(
            DatabaseClient sql, UUID user, Register wish, String hash, String action, String address) {
        var code = codes.draw();
        return Accounts.setPassword(sql, user, hash)
                .then(Mono.defer(() -> codes.keep(sql, user, Purpose.VERIFY_EMAIL, code)))
                .then(Mono.defer(() -> AuditLog.note(sql, user, AuditLog.Actor.ANONYMOUS, action, null, address)))
                .thenReturn(new AccountNotice(
                        AccountNotice.Kind.VERIFY_EMAIL, wish.name(), wish.email(), wish.locale(), code));
    }
}
