package io.holdfast.gateway.callers;

import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BusinessId;
import java.time.Duration;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Recognises callers by what they present. */
@Component
final class Callers {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final DevelopmentKey developmentKey;
    private final Mono<Set<BusinessId>> businesses;

    Callers(DevelopmentKey developmentKey, PublicCatalogue catalogue) {
        this.developmentKey = developmentKey;
        this.businesses = Mono.defer(catalogue::activeBusinesses)
                .cache(found -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** Empty if nobody has this key. */
    Mono<Caller> byKey(String key) {
        if (!developmentKey.matches(key)) {
            return Mono.empty();
        }
        return businesses.map(all -> new Caller(DevelopmentKey.CALLER, Actor.API_KEY, new Tenancy(all, null)));
    }
}
