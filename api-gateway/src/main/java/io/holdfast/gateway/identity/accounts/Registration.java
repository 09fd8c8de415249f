package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.attempts.Attempts;
import io.holdfast.gateway.identity.audit.AuditLog;
import io.holdfast.gateway.identity.codes.OneTimeCodes;
import io.holdfast.gateway.identity.codes.Purpose;
import io.holdfast.gateway.identity.founding.BusinessWishes;
import io.holdfast.gateway.identity.passwords.PasswordRules;
import io.holdfast.gateway.identity.passwords.Passwords;
import io.holdfast.notify.accounts.AccountNotice;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Makes accounts. Whether an address is known shows neither in the answer nor in its time: a password is compared and
 * hashed and one message sent in every case.
 *
 * <p>An address belongs to whoever reads its mail, not to whoever typed it first or last. Where two people registered
 * an address that nobody has confirmed, with two passwords, neither password counts: else the owner's code would
 * confirm the password of a stranger. The owner confirms the address and chooses a password with a code. A business
 * wished for goes the same way.
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
        return passwords
                .withPlace(attempts.takeMail(wish.email(), address).then(Mono.defer(() -> secret(wish))))
                .flatMap(secret -> database.inTransaction(sql -> store(sql, wish, secret, address)))
                .flatMap(mail::send);
    }

    /** The password, hashed, and whether it is the one that was registered before. */
    private record Secret(String hash, boolean same) {}

    private Mono<Secret> secret(Register wish) {
        return earlierHash(wish.email())
                .flatMap(earlier -> passwords
                        .matches(wish.password(), earlier.orElse(null))
                        .flatMap(same -> passwords.hash(wish.password()).map(hash -> new Secret(hash, same))));
    }

    private Mono<Optional<String>> earlierHash(String email) {
        return database.inTransaction(sql -> Accounts.enterAs(sql, email)
                .flatMap(user -> Accounts.passwordHash(sql, user))
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty()));
    }

    private Mono<AccountNotice> store(DatabaseClient sql, Register wish, Secret secret, String address) {
        return Accounts.enterAs(sql, wish.email())
                .flatMap(user -> Accounts.find(sql, user))
                .flatMap(known -> again(sql, known, wish, secret, address))
                .switchIfEmpty(Mono.defer(() -> first(sql, wish, secret.hash(), address)));
    }

    private Mono<AccountNotice> first(DatabaseClient sql, Register wish, String hash, String address) {
        var user = UUID.randomUUID();
        return ModuleDatabase.enter(sql, Tenancy.of(user))
                .then(Mono.defer(() -> Accounts.insert(sql, user, wish)))
                .flatMap(first -> first
                        ? Accounts.setPassword(sql, user, hash)
                                .then(Mono.defer(() -> wish(sql, user, wish)))
                                .then(Mono.defer(() -> sendCode(sql, user, wish, "user.registered", address)))
                        // Two registrations at once: the other one sends the code.
                        : Mono.empty());
    }

    private Mono<AccountNotice> again(DatabaseClient sql, Account known, Register wish, Secret secret, String address) {
        return known.verified()
                ? alreadyRegistered(sql, known, address)
                : Accounts.registerAgain(sql, known.id(), wish)
                        .flatMap(open -> open
                                ? anew(sql, known, wish, secret, address)
                                : alreadyRegistered(sql, known, address));
    }

    private static Mono<AccountNotice> alreadyRegistered(DatabaseClient sql, Account known, String address) {
        return AuditLog.note(sql, known.id(), AuditLog.Actor.ANONYMOUS, "user.registered_again", null, address)
                .thenReturn(new AccountNotice(
                        AccountNotice.Kind.ALREADY_REGISTERED, known.name(), known.email(), known.locale(), null));
    }

    private Mono<AccountNotice> anew(DatabaseClient sql, Account known, Register wish, Secret secret, String address) {
        var rest = secret.same()
                ? wish(sql, known.id(), wish)
                : Accounts.forgetPassword(sql, known.id())
                        .then(Mono.defer(() -> BusinessWishes.forget(sql, known.id())));
        return rest.then(Mono.defer(() -> sendCode(sql, known.id(), wish, "user.registered_again", address)));
    }

    /** The last word counts, also that no business is wanted any more. */
    private static Mono<Void> wish(DatabaseClient sql, UUID user, Register wish) {
        return wish.business() == null
                ? BusinessWishes.forget(sql, user)
                : BusinessWishes.keep(sql, user, wish.business());
    }

    private Mono<AccountNotice> sendCode(DatabaseClient sql, UUID user, Register wish, String action, String address) {
        var code = codes.draw();
        return codes.keep(sql, user, Purpose.VERIFY_EMAIL, code)
                .then(Mono.defer(() -> AuditLog.note(sql, user, AuditLog.Actor.ANONYMOUS, action, null, address)))
                .thenReturn(new AccountNotice(
                        AccountNotice.Kind.VERIFY_EMAIL, wish.name(), wish.email(), wish.locale(), code));
    }
}
