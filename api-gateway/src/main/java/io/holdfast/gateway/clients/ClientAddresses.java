package io.holdfast.gateway.clients;

import io.holdfast.foundation.settings.Settings;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds out once where a request comes from, for everybody who asks later. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class ClientAddresses implements WebFilter {

    private final TrustedProxies proxies;

    ClientAddresses(Settings settings) {
        this.proxies = TrustedProxies.of(settings);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var neighbour = ClientAddress.neighbour(exchange).ip();
        if (neighbour != null) {
            var client = proxies.client(neighbour, exchange.getRequest().getHeaders());
            exchange.getAttributes().put(ClientAddress.ATTRIBUTE, new ClientAddress(client));
        }
        return chain.filter(exchange);
    }
}
