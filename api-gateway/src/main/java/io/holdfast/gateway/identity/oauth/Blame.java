package io.holdfast.gateway.identity.oauth;

import java.util.Set;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.BadJwtException;

/** Tells a code or a token that is not good from a provider that is not well. */
final class Blame {

    private static final int DEEPEST = 20;
    private static final Set<String> NOT_GOOD = Set.of("invalid_grant", "invalid_nonce", "invalid_state_parameter");

    private Blame() {}

    /** Asking again would change nothing. */
    static boolean isOnWhatCame(Throwable failed) {
        var at = failed;
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof BadJwtException
                    || (at instanceof OAuth2AuthenticationException refused
                            && NOT_GOOD.contains(refused.getError().getErrorCode()))) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
