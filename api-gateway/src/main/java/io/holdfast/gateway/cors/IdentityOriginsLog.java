package io.holdfast.gateway.cors;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.identity.audit.Author;
import io.holdfast.gateway.identity.audit.BusinessLog;
import io.holdfast.gateway.identity.audit.Change;
import io.holdfast.workflows.model.BusinessId;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** In the log of the business. */
@Component
final class IdentityOriginsLog implements OriginsLog {

    private static final String ORIGINS = "allowed_origins";

    private final BusinessLog log;

    IdentityOriginsLog(BusinessLog log) {
        this.log = log;
    }

    @Override
    public Mono<Void> changed(Caller caller, BusinessId business, List<String> before, List<String> after, String ip) {
        var change = Change.of(business, "allowed_origins.changed", null)
                .from(Map.of(ORIGINS, before))
                .to(Map.of(ORIGINS, after));
        return log.note(caller.tenancy(), Author.of(caller, ip), change);
    }
}
