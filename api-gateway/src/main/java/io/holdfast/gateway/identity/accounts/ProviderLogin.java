package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.gateway.identity.founding.BusinessWishes;
import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.identity.sessions.Sessions.Origin;
import io.holdfast.notify.accounts.AccountNotice;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Lets people in on the word of a provider, as a right password would. */
@Component
public class ProviderLogin {

    private final ModuleDatabase database;
    private final Linking linking;
    private final AccountMail mail;
    private final BusinessWishes wishes;
    private final Sessions sessions;
    private final LoginAnswers answers;

    ProviderLogin(
            @Qualifier("identityDatabase") ModuleDatabase database,
            Linking linking,
            AccountMail mail,
            BusinessWishes wishes,
            Sessions sessions,
            LoginAnswers answers) {
        this.database = database;
        this.linking = linking;
        this.mail = mail;
        this.wishes = wishes;
        this.sessions = sessions;
        this.answers = answers;
    }

    public Mono<LoginAnswer> logIn(ProvedPerson person, Origin origin) {
        var ip = String.valueOf(origin.ip());
        return linking.find(person, ip)
                .flatMap(linked -> tell(linked, person).thenReturn(linked.account()))
                .flatMap(account -> wishes.fulfil(account.id(), ip)
                        .then(Mono.defer(() -> sessions.open(account.id(), origin)))
                        .map(opened -> answers.of(account, opened)));
    }

    /** Nobody gets into an account by a way that its owner will not hear of: if it can't be told, try again. */
    private Mono<Void> tell(Linking.Linked linked, ProvedPerson person) {
        if (linked.told()) {
            return Mono.empty();
        }
        var account = linked.account();
        var once = "linked " + person.provider() + " " + account.id();
        var notice = new AccountNotice(
                AccountNotice.Kind.PROVIDER_LINKED,
                account.name(),
                account.email(),
                account.locale(),
                null,
                Map.of("provider", person.provider()));
        return mail.send(UUID.nameUUIDFromBytes(once.getBytes(StandardCharsets.UTF_8)), notice)
                .then(Mono.defer(() -> database.within(
                        Tenancy.of(account.id()), sql -> ProviderIdentities.told(sql, account.id(), person))));
    }
}
