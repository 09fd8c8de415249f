package io.holdfast.gateway.callers;

import reactor.core.publisher.Mono;

/** Recognises whoever has one booking in hand by its manage token. */
public interface Guests {

    /** Empty if the token is not one of ours, or was replaced by another. */
    Mono<Caller> byToken(String token);
}
