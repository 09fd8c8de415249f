package io.holdfast.gateway.identity.accounts;

import io.holdfast.gateway.identity.sessions.Sessions;
import io.holdfast.gateway.identity.tokens.AccessTokens;
import org.springframework.stereotype.Component;

/** Writes what somebody gets who logged in, however they did. */
@Component
final class LoginAnswers {

    private final AccessTokens tokens;

    LoginAnswers(AccessTokens tokens) {
        this.tokens = tokens;
    }

    LoginAnswer of(Account account, Sessions.Opened session) {
        return new LoginAnswer(
                tokens.issue(session.bearer()),
                AccessTokens.LIFE.toSeconds(),
                session.refreshToken(),
                UserAnswer.of(account));
    }
}
