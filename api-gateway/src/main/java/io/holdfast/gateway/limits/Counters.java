package io.holdfast.gateway.limits;

import java.util.List;
import reactor.core.publisher.Mono;

/** Counts requests. */
interface Counters {

    /** Counts one request against each limit, all at once, and tells how far each has come, in the same order. */
    Mono<List<Spent>> take(List<Charge> charges);
}
