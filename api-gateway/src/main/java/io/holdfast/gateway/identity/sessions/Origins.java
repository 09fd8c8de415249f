package io.holdfast.gateway.identity.sessions;

import io.holdfast.gateway.clients.ClientAddress;
import io.holdfast.gateway.identity.sessions.Sessions.Origin;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;

/** Where a request comes from. */
public final class Origins {

    private static final int LONGEST_AGENT = 200;

    private Origins() {}

    public static Origin of(ServerWebExchange exchange) {
        var agent = exchange.getRequest().getHeaders().getFirst(HttpHeaders.USER_AGENT);
        return new Origin(
                address(exchange), agent == null ? null : agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
    }

    public static String address(ServerWebExchange exchange) {
        return ClientAddress.of(exchange).text();
    }
}
