package io.holdfast.gateway.identity.accounts;

import io.holdfast.foundation.database.ModuleDatabase;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.notify.accounts.AccountNotice;
import io.holdfast.workflows.model.BusinessId;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tells the owner of a business what became of it. */
@Component
public class OwnerMail {

    private final ModuleDatabase database;
    private final AccountMail mail;

    OwnerMail(@Qualifier("identityDatabase") ModuleDatabase database, AccountMail mail) {
        this.database = database;
        this.mail = mail;
    }

    /**
     * Nothing if the business has no owner.
     *
     * @param tenancy the caller's, who sees the members of the business
     * @param id the message's: it is sent once, however often it is asked for
     */
    public Mono<Void> tell(
            Tenancy tenancy, BusinessId business, UUID id, AccountNotice.Kind kind, Map<String, String> facts) {
        return database.within(
                        tenancy,
                        sql -> sql.sql(
                                        "select user_id from identity.members where business_id = :business and role = 'owner'")
                                .bind("business", business.value())
                                .map(row -> Objects.requireNonNull(row.get("user_id", UUID.class)))
                                .one())
                .flatMap(owner -> database.within(Tenancy.of(owner), sql -> Accounts.find(sql, owner)))
                .flatMap(owner -> mail.send(
                        id, new AccountNotice(kind, owner.name(), owner.email(), owner.locale(), null, facts)));
    }
}
