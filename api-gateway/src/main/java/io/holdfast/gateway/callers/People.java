package io.holdfast.gateway.callers;

import reactor.core.publisher.Mono;

/** Recognises people by the access token they were given. */
public interface People {

    /** Empty if the token is not valid, or its session or its person is no longer welcome. */
    Mono<Caller> byToken(String token);
}
