package io.holdfast.gateway.callers;

import reactor.core.publisher.Mono;

/** Recognises the API keys of businesses. */
public interface Keys {

    /** Empty if the key is not one of ours, or no longer. */
    Mono<Caller> byKey(String key);
}
