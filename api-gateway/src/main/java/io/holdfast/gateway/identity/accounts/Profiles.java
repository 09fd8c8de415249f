package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.audit.AuditLog;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.versions.IfMatch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** What people see of themselves, and change. */
@Component
class Profiles {

    private final ModuleDatabase database;

    Profiles(@Qualifier("identityDatabase") ModuleDatabase database) {
        this.database = database;
    }

    Mono<Account> find(UUID user) {
        return database.within(Tenancy.of(user), sql -> known(sql, user));
    }

    Mono<Account> change(UUID user, IfMatch version, Bodies.ProfileChange change, String ip) {
        return database.within(
                Tenancy.of(user),
                sql -> known(sql, user).flatMap(old -> {
                    version.require(old.version());
                    var wanted = old.with(change);
                    return wanted.equals(old) ? Mono.just(old) : change(sql, old, wanted, ip);
                }));
    }

    private static Mono<Account> change(DatabaseClient sql, Account old, Account wanted, String ip) {
        return Accounts.change(sql, wanted)
                .flatMap(changed -> changed ? note(sql, old, wanted, ip) : Mono.error(IfMatch::stale))
                .then(Mono.defer(() -> known(sql, old.id())));
    }

    /** Which personal data changed, and not to what. */
    private static Mono<Void> note(DatabaseClient sql, Account old, Account wanted, String ip) {
        var before = new LinkedHashMap<String, String>();
        var after = new LinkedHashMap<String, String>();
        if (!old.name().equals(wanted.name())) {
            after.put("name", "changed");
        }
        if (!Objects.equals(old.phone(), wanted.phone())) {
            after.put("phone", wanted.phone() == null ? "removed" : "changed");
        }
        if (!old.locale().equals(wanted.locale())) {
            before.put("locale", old.locale().toLanguageTag());
            after.put("locale", wanted.locale().toLanguageTag());
        }
        return AuditLog.noteChange(sql, old.id(), "user.profile_changed", ip, Map.copyOf(before), Map.copyOf(after));
    }

    private static Mono<Account> known(DatabaseClient sql, UUID user) {
        return Accounts.find(sql, user)
                .switchIfEmpty(Mono.error(() -> Problem.UNAUTHENTICATED.because("There is no such person any more")));
    }
}
