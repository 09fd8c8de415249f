package io.holdfast.gateway.codec;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import io.holdfast.gateway.problem.Problem;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Lets the Temporal UI, and no other page, have payloads recoded, with the cookie of whoever uses it. It stands before
 * whatever refuses a request, so that the UI can show why.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
public final class CodecOrigins implements WebFilter {

    private static final String SETTING = "TEMPORAL_UI_ORIGINS";
    private static final String ORIGIN = "https?://[a-z0-9.-]+(:[1-9][0-9]{0,4})?";
    private static final Set<String> RECODING = Set.of(CodecPaths.DECODE, CodecPaths.ENCODE);

    private final Set<String> welcome;

    CodecOrigins(Settings settings) {
        this.welcome = of(settings);
    }

    /** The pages that are the Temporal UI. */
    public static Set<String> of(Settings settings) {
        return settings.optional(SETTING).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(String::strip)
                .peek(CodecOrigins::check)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void check(String origin) {
        if (!origin.matches(ORIGIN)) {
            throw new InvalidSetting(
                    SETTING, "must be scheme://host[:port][,…] in lower case, as browsers write the origin of a page");
        }
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var origin = request.getHeaders().getOrigin();
        if (origin == null || !RECODING.contains(request.getPath().value())) {
            return chain.filter(exchange);
        }
        if (!welcome.contains(origin)) {
            return Mono.error(Problem.ORIGIN_NOT_ALLOWED.because("Only the Temporal UI may read histories here"));
        }
        var answer = exchange.getResponse().getHeaders();
        answer.add(HttpHeaders.VARY, HttpHeaders.ORIGIN);
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS, "true");
        if (!request.getMethod().equals(HttpMethod.OPTIONS)) {
            return chain.filter(exchange);
        }
        answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "POST");
        // The UI names a namespace, which is not needed here, and whatever it will name in time.
        var asked = request.getHeaders().getFirst(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS);
        if (asked != null) {
            answer.set(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, asked);
        }
        exchange.getResponse().setStatusCode(HttpStatus.NO_CONTENT);
        return exchange.getResponse().setComplete();
    }
}
