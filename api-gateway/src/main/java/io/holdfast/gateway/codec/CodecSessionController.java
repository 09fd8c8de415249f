package io.holdfast.gateway.codec;

import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.CodecCookie;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.gateway.wire.PublicAddress;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/**
 * The Temporal UI can't log in here: it can only send along the cookies its browser has. So the page beside it hands the
 * token of whoever logged in there to the browser, for the codec's addresses alone and for as long as the token lives.
 */
@Hidden
@RestController
class CodecSessionController {

    private final Rights rights;
    private final boolean secure;

    CodecSessionController(Rights rights, Settings settings) {
        this.rights = rights;
        this.secure = PublicAddress.isSecure(settings);
    }

    @PostMapping(CodecPaths.SESSION)
    ResponseEntity<Void> begin(@AuthenticationPrincipal Caller caller, ServerWebExchange exchange) {
        rights.requireEverywhere(caller, Right.READ_HISTORIES);
        return answer(CodecCookie.holding(exchange.getRequest(), secure).toString());
    }

    @DeleteMapping(CodecPaths.SESSION)
    ResponseEntity<Void> end() {
        return answer(CodecCookie.empty(secure).toString());
    }

    private static ResponseEntity<Void> answer(String cookie) {
        return ResponseEntity.noContent().header(HttpHeaders.SET_COOKIE, cookie).build();
    }
}
