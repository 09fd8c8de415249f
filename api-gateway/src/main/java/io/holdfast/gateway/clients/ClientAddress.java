package io.holdfast.gateway.clients;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** The network address a request comes from; unknown if there is none. */
public record ClientAddress(@Nullable InetAddress ip) {

    static final String ATTRIBUTE = ClientAddress.class.getName();

    private static final int NETWORK_BYTES = 8;

    /** What the filter found; without it, the neighbour's. */
    public static ClientAddress of(ServerWebExchange exchange) {
        return exchange.getAttribute(ATTRIBUTE) instanceof ClientAddress known ? known : neighbour(exchange);
    }

    static ClientAddress neighbour(ServerWebExchange exchange) {
        var remote = exchange.getRequest().getRemoteAddress();
        return new ClientAddress(remote == null ? null : remote.getAddress());
    }

    public String text() {
        if (ip == null) {
            return "unknown";
        }
        // The name of a network card of ours says nothing about the client.
        return ip.getHostAddress().replaceFirst("%.*", "");
    }

    /** What counts as one client: behind IPv6 everybody has a whole network of 64 bits. */
    public String network() {
        if (!(ip instanceof Inet6Address)) {
            return text();
        }
        var bytes = Arrays.copyOf(Arrays.copyOf(ip.getAddress(), NETWORK_BYTES), ip.getAddress().length);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return text();
    }
}
