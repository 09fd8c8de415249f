package io.holdfast.gateway.wire;

import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Violations;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses addresses that are no text: broken UTF-8 and control characters, which no database takes; and those that spell a
 * plain letter in a roundabout way, so that whoever looks at a path sees the one that is routed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class ReadableText implements WebFilter {

    /** What broken UTF-8 is decoded to. */
    private static final int REPLACEMENT = 0xFFFD;

    /** What needs no encoding: letters, digits, and {@code - _ ~}; the full stop is refused before. */
    private static final Pattern DISGUISED =
            Pattern.compile("%(2d|3[0-9]|[46][1-9a-f]|5[0-9af]|7[0-9ae])", Pattern.CASE_INSENSITIVE);

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.fromRunnable(() -> check(exchange.getRequest())).then(chain.filter(exchange));
    }

    private static void check(ServerHttpRequest request) {
        if (!isAscii(request.getURI().getRawPath()) || !isText(request.getURI().getPath())) {
            throw Problem.BAD_REQUEST_SYNTAX.because("The path must be UTF-8, percent-encoded");
        }
        if (DISGUISED.matcher(request.getURI().getRawPath()).find()) {
            throw Problem.BAD_REQUEST_SYNTAX.because("Letters and digits of the path must not be percent-encoded");
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
