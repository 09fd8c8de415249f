package io.holdfast.gateway.stranding;

import io.holdfast.booking.stranding.Consent;
import io.holdfast.booking.stranding.Engagement;
import io.holdfast.booking.stranding.StrandsBookings;
import io.holdfast.gateway.body.Instants;
import io.holdfast.gateway.problem.Problem;
import io.holdfast.gateway.problem.Refusal;
import io.holdfast.gateway.problem.Violations;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Takes along the consent to strand bookings, and tells which ones lack it. */
@Component
@Order(0)
final class ConsentFilter implements WebFilter {

    private static final String PARAMETER = "force_after";
    private static final int MOST_TOLD = 50;

    private final Clock clock;

    ConsentFilter(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Mono.defer(() -> {
                    var given = exchange.getRequest().getQueryParams().getFirst(PARAMETER);
                    if (given == null
                            || !exchange.getRequest().getPath().value().startsWith("/api/v1/businesses/")) {
                        return chain.filter(exchange);
                    }
                    var consent = new Consent(instant(given.strip()));
                    return chain.filter(exchange).contextWrite(consent::in);
                })
                .onErrorMap(StrandsBookings.class, ConsentFilter::refusal);
    }

    private Instant instant(String text) {
        if (text.equals("now") || text.equals("true")) {
            return clock.instant();
        }
        var violations = new Violations();
        // A plus sign that was not escaped arrives as a blank.
        var instant = Instants.parse(
                text.replace(' ', '+'), (code, message) -> violations.add("/query/" + PARAMETER, code, message));
        violations.throwIfAny();
        return Objects.requireNonNull(instant);
    }

    private static Refusal refusal(StrandsBookings stranding) {
        var bookings = stranding.engagements();
        return Problem.BOOKINGS_NEED_IT
                .because("Move or cancel these bookings first, or strand them with force_after")
                .with("count", bookings.size())
                .with(
                        "bookings",
                        bookings.stream()
                                .limit(MOST_TOLD)
                                .map(ConsentFilter::told)
                                .toList());
    }

    private static Map<String, Object> told(Engagement booking) {
        return Map.of(
                "id", booking.id().value(),
                "code", booking.code(),
                "starts_at", booking.startsAt(),
                "service", booking.service(),
                "resources", List.copyOf(booking.resources()));
    }
}
