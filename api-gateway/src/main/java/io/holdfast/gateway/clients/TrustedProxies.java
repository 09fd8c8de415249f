package io.holdfast.gateway.clients;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** The proxies of {@code TRUSTED_PROXIES}, whose word counts on where a request comes from. Anybody else's does not. */
public final class TrustedProxies {

    private static final String SETTING = "TRUSTED_PROXIES";
    private static final String CHAIN = "X-Forwarded-For";
    private static final String STANDARD_CHAIN = "Forwarded";

    private static final Pattern FOR = Pattern.compile("(?i)(?:^|;)\\s*for=(\"[^\"]*\"|[^;]*)");
    private static final Pattern IPV4 = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d+)?");
    private static final Pattern IPV6 =
            Pattern.compile("\\[([0-9A-Fa-f:.]+)](?::\\d+)?|([0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*)");

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /** Without the setting nobody is trusted. */
    public static TrustedProxies of(Settings settings) {
        return new TrustedProxies(settings.optional(SETTING).stream()
                .flatMap(text -> Arrays.stream(text.split(",", -1)))
                .map(TrustedProxies::network)
                .toList());
    }

    private static Network network(String text) {
        try {
            return Network.parse(text.strip());
        } catch (IllegalArgumentException malformed) {
            throw new InvalidSetting(SETTING, "must be networks such as 10.0.0.0/8,fd00::/8");
        }
    }

    /**
     * The last one in the chain whom no trusted proxy is: every trusted proxy added the address it saw, and whatever
     * stands before that was written by the client itself.
     */
    InetAddress client(InetAddress neighbour, HttpHeaders headers) {
        var client = neighbour;
        if (!isTrusted(client)) {
            return client;
        }
        for (var hop : chain(headers).reversed()) {
            var address = address(hop);
            if (address.isEmpty()) {
                return client;
            }
            client = address.get();
            if (!isTrusted(client)) {
                return client;
            }
        }
        return client;
    }

    private boolean isTrusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    private static List<String> chain(HttpHeaders headers) {
        var entries = entries(headers, CHAIN).toList();
        return entries.isEmpty()
                ? entries(headers, STANDARD_CHAIN)
                        .map(TrustedProxies::forwardedFor)
                        .toList()
                : entries;
    }

    private static Stream<String> entries(HttpHeaders headers, String name) {
        return headers.getOrEmpty(name).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip);
    }

    private static String forwardedFor(String element) {
        var found = FOR.matcher(element);
        return found.find() ? found.group(1).replace("\"", "").strip() : "";
    }

    private static Optional<InetAddress> address(String hop) {
        var literal = literal(hop);
        try {
            return literal.isEmpty() ? Optional.empty() : Optional.of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    /** Without port and brackets; empty if it can't be an address. */
    private static String literal(String hop) {
        var old = IPV4.matcher(hop);
        if (old.matches()) {
            return old.group(1);
        }
        var current = IPV6.matcher(hop);
        if (!current.matches()) {
            return "";
        }
        return current.group(1) == null ? current.group(2) : current.group(1);
    }
}
