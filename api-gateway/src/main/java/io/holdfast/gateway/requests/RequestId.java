package io.holdfast.gateway.requests;

import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.web.server.ServerWebExchange;

/** The name of one request, in its answer, in the logs and in what it starts. */
public final class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final Pattern ACCEPTABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The client's own id if it is harmless to log, else a new one; the same for the whole exchange. */
    public static String of(ServerWebExchange exchange) {
        var known = exchange.<String>getAttribute(ATTRIBUTE);
        if (known != null) {
            return known;
        }
        var given = exchange.getRequest().getHeaders().getFirst(HEADER);
        var id = given != null && ACCEPTABLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
        exchange.getAttributes().put(ATTRIBUTE, id);
        return id;
    }
}
