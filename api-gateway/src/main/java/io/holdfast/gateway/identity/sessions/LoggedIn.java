package io.holdfast.gateway.identity.sessions;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.People;
import io.holdfast.gateway.identity.tokens.AccessTokens;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Recognises people whose token is ours and whose session still holds. */
@Component
final class LoggedIn implements People {

    private final AccessTokens tokens;
    private final LiveSessions sessions;

    LoggedIn(AccessTokens tokens, LiveSessions sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @Override
    public Mono<Caller> byToken(String token) {
        return Mono.justOrEmpty(tokens.verify(token))
                .flatMap(bearer -> sessions.standing(bearer)
                        .map(standing -> Caller.loggedIn(bearer.user(), standing, bearer.session())));
    }
}
