package io.holdfast.gateway.limits;

import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.callers.Standing;
import io.holdfast.gateway.callers.Strangers;
import io.holdfast.gateway.clients.ClientAddress;
import io.holdfast.gateway.limits.RateLimits.Kind;
import io.holdfast.gateway.problem.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Counts every request for the API: of people and keys by who they are, of everybody else, guests included, by where
 * they come from.
 */
@Component
@Order(RateLimiting.AFTER_SECURITY)
final class RateLimiting implements WebFilter, Strangers {

    static final int AFTER_SECURITY = 0;

    private static final String API = "/api/v1/";
    private static final String CODEC = "/codec/";
    private static final String CONTRACT = "/api/v1/openapi";

    private final RateLimits limits;
    private final Counters counters;

    RateLimiting(RateLimits limits, Counters counters) {
        this.limits = limits;
        this.counters = counters;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        if (!isLimited(exchange.getRequest())) {
            return chain.filter(exchange);
        }
        return ReactiveSecurityContextHolder.getContext()
                .flatMap(context -> Mono.justOrEmpty(context.getAuthentication()))
                .flatMap(known -> Mono.justOrEmpty(known.getPrincipal()))
                .ofType(Caller.class)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(caller -> take(exchange, caller.orElse(null)))
                .then(Mono.defer(() -> chain.filter(exchange)));
    }

    @Override
    public Mono<Void> count(ServerWebExchange exchange) {
        return isLimited(exchange.getRequest()) ? take(exchange, null) : Mono.empty();
    }

    private static boolean isLimited(ServerHttpRequest request) {
        var path = request.getPath().value();
        return (path.startsWith(API) && !path.startsWith(CONTRACT)) || path.startsWith(CODEC);
    }

    private Mono<Void> take(ServerWebExchange exchange, @Nullable Caller caller) {
        var charges = caller == null || caller.standing() instanceof Standing.OfGuest
                ? ofAddress(exchange, ClientAddress.of(exchange).network())
                : ofCaller(exchange, caller);
        return counters.take(charges).flatMap(spent -> tell(exchange, spent));
    }

    private List<Charge> ofAddress(ServerWebExchange exchange, String network) {
        var charges = new ArrayList<Charge>();
        charges.add(limits.charge(Kind.ANONYMOUS, network));
        if (exchange.getRequest().getPath().value().startsWith(API + "auth/")) {
            charges.add(limits.charge(Kind.AUTH, network));
        }
        if (isPlacing(exchange.getRequest())) {
            charges.add(limits.charge(Kind.GUEST_PLACING, network));
        }
        return charges;
    }

    private List<Charge> ofCaller(ServerWebExchange exchange, Caller caller) {
        var id = subject(caller).toString();
        if (caller.isDevelopmentKey()) {
            return List.of(limits.charge(Kind.DEVELOPMENT, id));
        }
        var charges = new ArrayList<Charge>();
        charges.add(
                switch (caller.standing()) {
                    case Standing.OfPerson person -> limits.charge(Kind.PERSON, id);
                    case Standing.OfKey key
                    when key.requestsPerMinute() != null -> RateLimits.ofKey(id, key.requestsPerMinute());
                    case Standing.OfKey key -> limits.charge(Kind.KEY, id);
                    case Standing.OfGuest guest -> limits.charge(Kind.ANONYMOUS, id);
                });
        if (isPlacing(exchange.getRequest())) {
            charges.add(limits.charge(Kind.PLACING, id));
        }
        return charges;
    }

    /** Each key of a business for itself. */
    private static UUID subject(Caller caller) {
        return caller.standing() instanceof Standing.OfKey key && key.key() != null ? key.key() : caller.id();
    }

    private static boolean isPlacing(ServerHttpRequest request) {
        return request.getMethod().equals(HttpMethod.POST)
                && request.getPath().value().equals(API + "bookings");
    }

    /** The draft of the IETF lets us name the one limit that is nearest. */
    private static Mono<Void> tell(ServerWebExchange exchange, List<Spent> all) {
        var headers = exchange.getResponse().getHeaders();
        var nearest = all.stream()
                .min(Comparator.comparing((Spent spent) -> !spent.isTooMuch()).thenComparingDouble(Spent::share))
                .orElseThrow();
        headers.set(
                "RateLimit-Policy",
                all.stream().map(spent -> spent.limit().policy()).collect(Collectors.joining(", ")));
        headers.set(
                "RateLimit",
                "\"%s\";r=%d;t=%d".formatted(nearest.limit().name(), nearest.left(), nearest.secondsUntilReset()));
        if (!nearest.isTooMuch()) {
            return Mono.empty();
        }
        return Mono.error(Problem.RATE_LIMITED.retryAfter(
                "At most %d such requests in %d seconds"
                        .formatted(nearest.limit().most(), Limit.WINDOW.toSeconds()),
                Duration.ofSeconds(nearest.secondsUntilReset())));
    }
}
