package io.holdfast.notify.accounts;

import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Takes messages to be sent by the workflow of the same id. */
public interface Notices {

    /** Keeps the message, encrypted, until it is handed over or of no use any more; once, however often it is left. */
    Mono<Void> keep(UUID id, AccountNotice notice, Instant notAfter);
}
