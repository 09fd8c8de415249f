package io.holdfast.gateway.requests;

import io.micrometer.common.KeyValues;
import java.util.Locale;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/**
 * Names the request in what is observed of it: in its trace, and never in a metric. The route stands for the address in
 * both, since people write what they like into addresses.
 */
final class NamedObservation extends DefaultServerRequestObservationConvention {

    @Override
    public String getContextualName(ServerRequestObservationContext context) {
        var method = "http " + method(context).getValue().toLowerCase(Locale.ROOT);
        return context.getPathPattern() == null ? method : method + " " + context.getPathPattern();
    }

    /** Without those of the parent: they are the address itself. */
    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        var answer = context.getResponse();
        var id = answer == null ? null : answer.getHeaders().getFirst(RequestId.HEADER);
        return id == null ? KeyValues.empty() : KeyValues.of("request_id", id);
    }
}
