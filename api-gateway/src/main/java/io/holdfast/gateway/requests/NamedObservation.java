package io.holdfast.gateway.requests;

import io.micrometer.common.KeyValues;
import org.springframework.http.server.reactive.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;

/** Names the request in what is observed of it: in its trace, where there is a tracer, and never in a metric. */
final class NamedObservation extends DefaultServerRequestObservationConvention {

    @Override
    public KeyValues getHighCardinalityKeyValues(ServerRequestObservationContext context) {
        var all = super.getHighCardinalityKeyValues(context);
        var answer = context.getResponse();
        var id = answer == null ? null : answer.getHeaders().getFirst(RequestId.HEADER);
        return id == null ? all : all.and("request_id", id);
    }
}
