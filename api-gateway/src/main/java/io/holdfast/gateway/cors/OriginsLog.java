package io.holdfast.gateway.cors;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import reactor.core.publisher.Mono;

/** Notes who changed which web sites may use the API. */
interface OriginsLog {

    Mono<Void> changed(Caller caller, BusinessId business, List<String> before, List<String> after, String ip);
}
