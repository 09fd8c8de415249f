package io.holdfast.gateway.wire;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Violations;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Refuses addresses that are no text: broken UTF-8 and control characters, which no database takes. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ReadableText implements WebFilter {

    /** What broken UTF-8 is decoded to. */
    private static final int REPLACEMENT = 0xFFFD;

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.fromRunnable(() -> check(exchange.getRequest())).then(chain.filter(exchange));
    }

    private static void check(ServerHttpRequest request) {
        if (!isAscii(request.getURI().getRawPath()) || !isText(request.getURI().getPath())) {
            throw Problem.BAD_REQUEST_SYNTAX.because("The path must be UTF-8, percent-encoded");
        }
        var violations = new Violations();
        request.getQueryParams().forEach((name, values) -> {
            if (!isText(name)) {
                throw Problem.BAD_REQUEST_SYNTAX.because("The names in the query must be UTF-8, percent-encoded");
            }
            if (values.stream().anyMatch(value -> value != null && !isText(value))) {
                var pointer = "/query/" + name.replace("~", "~0").replace("/", "~1");
                violations.add(pointer, "invalid_text", "Must be UTF-8 without control characters");
            }
        });
        violations.throwIfAny();
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(point -> point < 0x80);
    }

    private static boolean isText(String text) {
        return text.codePoints()
                .noneMatch(point -> point == REPLACEMENT || Character.getType(point) == Character.CONTROL);
    }
}
