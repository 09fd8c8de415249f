package io.holdfast.gateway.callers;

import io.holdfast.booking.catalog.PublicCatalogue;
import io.holdfast.workflows.model.BusinessId;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Recognises callers by what they present. */
@Component
final class Callers {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final String KEY_PREFIX = "hf_";

    private final People people;
    private final Keys keys;
    private final Guests guests;
    private final DevelopmentKey developmentKey;
    private final Mono<Set<BusinessId>> businesses;

    Callers(People people, Keys keys, Guests guests, DevelopmentKey developmentKey, PublicCatalogue catalogue) {
        this.people = people;
        this.keys = keys;
        this.guests = guests;
        this.developmentKey = developmentKey;
        this.businesses = Mono.defer(catalogue::activeBusinesses)
                .cache(found -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    /** Empty if nobody has this key or token. */
    Mono<Caller> by(Presented presented) {
        return switch (presented) {
            case Presented.Bearer(var key) when key.startsWith(KEY_PREFIX) -> byKey(key);
            case Presented.Bearer(var token) -> people.byToken(token);
            case Presented.BookingToken(var token) -> guests.byToken(token);
        };
    }

    private Mono<Caller> byKey(String key) {
        if (!developmentKey.matches(key)) {
            return keys.byKey(key);
        }
        return businesses.map(all -> Caller.key(DevelopmentKey.CALLER, all, EnumSet.allOf(Scope.class)));
    }
}
