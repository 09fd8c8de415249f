package io.holdfast.gateway.cors;

import io.holdfast.booking.catalog.AllowedOrigins;
import io.holdfast.gateway.identity.oauth.OAuthSettings;
import io.holdfast.gateway.problem.Problem;
import java.time.Duration;
import java.util.Set;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets browsers on a listed web site use the API, as the widget of a business does. Nothing is sent along unasked: the
 * one cookie there is goes with the end of a sign-in only, and only from the pages providers may send people back to. So
 * a web site that is not listed can do no harm, only read nothing. It stands before whatever refuses a request, so that
 * a listed one may read why.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
final class CrossOrigin implements WebFilter {

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final String METHODS = "GET, POST";
    private static final String HEADERS =
            "Authorization, Content-Type, Idempotency-Key, If-Match, X-Request-Id, X-Booking-Token, traceparent, tracestate";
    private static final String EXPOSED =
            "ETag, Location, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed, X-Request-Id";
    private static final String REMEMBERED = "600";

    private final Mono<Set<String>> listed;
    private final OAuthSettings signIns;

    CrossOrigin(AllowedOrigins origins, OAuthSettings signIns) {
        this.signIns = signIns;
        this.listed = Mono.defer(origins::ofActiveBusinesses)
                .cache(found -> FRESH, failed -> Duration.ZERO, () -> Duration.ZERO);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        if (!request.getPath().value().startsWith("/api/v1/")) {
            return chain.filter(exchange);
        }
        var answer = exchange.getResponse().getHeaders();
        answer.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        var origin = request.getHeaders().getOrigin();
        if (origin == null) {
            return chain.filter(exchange);
        }
        var endsSignIn = signIns.mayFinish(request.getPath().value(), origin);
        if (endsSignIn) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        }
        var welcome = endsSignIn ? Mono.just(true) : listed.map(all -> all.contains(origin));
        if (isPreflight(request)) {
            return welcome.flatMap(isWelcome -> isWelcome ? allow(exchange, origin) : refuse());
        }
        // While nobody knows who is listed nobody is; the request itself may well succeed.
        return welcome.onErrorReturn(false)
                .doOnNext(isWelcome -> {
                    if (isWelcome) {
                        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
                        answer.set(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
                    }
                })
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    private static boolean isPreflight(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.OPTIONS)
                && request.getHeaders().containsHeader(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    private static Mono<Void> allow(ServerWebExchange exchange, String origin) {
        var response = exchange.getResponse();
        response.setStatusCode(HttpStatus.NO_CONTENT);
        var headers = response.getHeaders();
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, METHODS);
        headers.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, HEADERS);
        headers.set(HttpHeaders.ACCESS_CONTROL_MAX_AGE, REMEMBERED);
        return response.setComplete();
    }

    private static Mono<Void> refuse() {
        return Mono.error(Problem.ORIGIN_NOT_ALLOWED.because("No active business lists this web site"));
    }
}
