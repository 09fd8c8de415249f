package io.holdfast.gateway.wire;

import io.holdfast.foundation.settings.Settings;
import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Keeps browsers and caches from doing more with an answer than they should. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SafeHeaders implements WebFilter {

    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING_MORE = "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** Whatever the answer is. */
    static final Map<String, String> ALWAYS = Map.of(
            POLICY,
            "default-src 'none'" + NOTHING_MORE,
            "X-Content-Type-Options",
            "nosniff",
            "X-Frame-Options",
            "DENY",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Resource-Policy",
            "same-origin");

    /** The pages we have bring their own scripts, and styles in the text. */
    private static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'" + NOTHING_MORE;

    private final boolean isSecure;

    SafeHeaders(Settings settings) {
        this.isSecure = PublicAddress.isSecure(settings);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var answer = exchange.getResponse();
        ALWAYS.forEach(answer.getHeaders()::set);
        if (isPage(request)) {
            answer.getHeaders().set(POLICY, PAGES);
        }
        if (isSecure) {
            answer.getHeaders().set("Strict-Transport-Security", "max-age=31536000");
        }
        if (isPersonal(request)) {
            answer.beforeCommit(() -> Mono.fromRunnable(() -> keepToYourself(answer.getHeaders())));
        }
        return chain.filter(exchange);
    }

    private static boolean isPage(ServerHttpRequest request) {
        var path = request.getPath().value();
        return path.startsWith("/api/docs") || path.startsWith("/api/swagger-ui/") || path.equals("/codec");
    }

    private static boolean isPersonal(ServerHttpRequest request) {
        return request.getHeaders().containsHeader(HttpHeaders.AUTHORIZATION)
                || request.getPath().value().startsWith("/api/v1/bookings");
    }

    private static void keepToYourself(HttpHeaders headers) {
        if (headers.getCacheControl() == null) {
            headers.setCacheControl("no-store");
        }
    }
}
