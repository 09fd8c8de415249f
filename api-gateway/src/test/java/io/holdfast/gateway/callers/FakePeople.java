package io.holdfast.gateway.callers;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** People whose token is known to the test. */
@Component
@Primary
public final class FakePeople implements People {

    private final Map<String, Caller> known = new ConcurrentHashMap<>();

    /** A token of somebody new who stands so. */
    public String enter(UUID id, Standing.OfPerson standing) {
        var token = "person-" + UUID.randomUUID();
        known.put(token, Caller.loggedIn(id, standing, UUID.randomUUID()));
        return token;
    }

    @Override
    public Mono<Caller> byToken(String token) {
        return Mono.justOrEmpty(known.get(token));
    }
}
