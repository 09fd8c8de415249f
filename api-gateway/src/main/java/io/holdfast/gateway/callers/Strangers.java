package io.holdfast.gateway.callers;

import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Watches requests whose caller is not known though it must be. */
public interface Strangers {

    /** Counts such a request; refused when its address sent too many. */
    Mono<Void> count(ServerWebExchange exchange);
}
