package io.holdfast.gateway.callers;

import java.util.Optional;
import org.springframework.http.HttpCookie;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.server.reactive.ServerHttpRequest;

/** The access token of somebody who reads histories in the Temporal UI, in a cookie that goes to the codec alone. */
public final class CodecCookie {

    static final String NAME = "hf_codec";
    static final String PATH = "/codec";

    private CodecCookie() {}

    /** The token this request shows in its header. Strict: only pages of the same site have it sent along. */
    public static ResponseCookie holding(ServerHttpRequest request, boolean secure) {
        var header = request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION);
        return cookie(header == null ? "" : Presented.tokenIn(header), secure).build();
    }

    public static ResponseCookie empty(boolean secure) {
        return cookie("", secure).maxAge(0).build();
    }

    static Optional<String> of(ServerHttpRequest request) {
        return request.getPath().value().startsWith(PATH + "/")
                ? Optional.ofNullable(request.getCookies().getFirst(NAME)).map(HttpCookie::getValue)
                : Optional.empty();
    }

    private static ResponseCookie.ResponseCookieBuilder cookie(String token, boolean secure) {
        return ResponseCookie.from(NAME, token)
                .path(PATH)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Strict");
    }
}
