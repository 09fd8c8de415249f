package io.holdfast.gateway.identity.oauth;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseCookie;
import org.springframework.web.server.ServerWebExchange;

/** The cookie by which we know again the browser that began a sign-in. It goes nowhere but to the callback. */
final class BrowserTie {

    static final String NAME = "hf_sign_in";

    private BrowserTie() {}

    static @Nullable String of(ServerWebExchange exchange) {
        var cookie = exchange.getRequest().getCookies().getFirst(NAME);
        return cookie == null ? null : cookie.getValue();
    }

    /**
     * Lax: sent when somebody comes back by a link, not when a foreign page posts. A provider that posts needs None,
     * and with it TLS.
     */
    static ResponseCookie cookie(SigningIn.Begun begun, boolean secure) {
        var kind = begun.provider().kind();
        return ResponseCookie.from(NAME, begun.browser())
                .path(OAuthSettings.PATH + "/" + kind.word())
                .httpOnly(true)
                .secure(secure || kind.comesBackByForm())
                .sameSite(kind.comesBackByForm() ? "None" : "Lax")
                .maxAge(OAuthAttempts.LIFE)
                .build();
    }
}
