package io.holdfast.gateway.callers;

import io.holdfast.gateway.guests.ManageTokens;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.annotation.Primary;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tokens that are good until the test says otherwise. */
@Component
@Primary
public final class FakeGuests implements Guests {

    private final ManageTokens tokens;
    private final Set<String> replaced = ConcurrentHashMap.newKeySet();

    FakeGuests(ManageTokens tokens) {
        this.tokens = tokens;
    }

    public void replaced(String token) {
        replaced.add(token);
    }

    @Override
    public Mono<Caller> byToken(String token) {
        return Mono.justOrEmpty(tokens.read(token))
                .filter(signed -> !replaced.contains(token))
                .map(signed -> Caller.guest(signed.booking()));
    }
}
