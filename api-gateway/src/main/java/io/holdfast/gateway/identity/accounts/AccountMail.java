package io.holdfast.gateway.identity.accounts;

import io.holdfast.notify.accounts.AccountNotice;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Sends messages about accounts, durably. */
public interface AccountMail {

    /** Done when the message will be sent, whatever happens to this process. */
    default Mono<Void> send(AccountNotice notice) {
        return send(UUID.randomUUID(), notice);
    }

    /** Sent once, however often it is asked for under this id. */
    Mono<Void> send(UUID id, AccountNotice notice);
}
