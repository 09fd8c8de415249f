package io.holdfast.gateway.identity.accounts;

import io.holdfast.notify.accounts.AccountNotice;
import reactor.core.publisher.Mono;

/** Sends messages about accounts, durably. */
interface AccountMail {

    /** Done when the message will be sent, whatever happens to this process. */
    Mono<Void> send(AccountNotice notice);
}
