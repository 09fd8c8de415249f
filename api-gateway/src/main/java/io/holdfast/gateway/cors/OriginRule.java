package io.holdfast.gateway.cors;

import io.holdfast.gateway.body.TextRule;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What can be listed: exactly what a browser sends, as another spelling would never match. */
final class OriginRule {

    static final int MOST = 20;
    static final TextRule TEXT = TextRule.line(200);

    private static final String PORT = "(:[1-9][0-9]{0,4})?";
    private static final String LABEL = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern SECURE = Pattern.compile("https://" + LABEL + "(\\." + LABEL + ")+" + PORT);
    private static final Pattern LOCAL = Pattern.compile("http://localhost" + PORT);
    private static final int LAST_PORT = 65_535;

    private OriginRule() {}

    static @Nullable String fault(List<String> origins, int index) {
        var origin = origins.get(index);
        if (!SECURE.matcher(origin).matches() && !LOCAL.matcher(origin).matches()) {
            return "Must be https:// and a host, or http://localhost, in lower case, perhaps a port, and nothing more";
        }
        var colon = origin.lastIndexOf(':');
        var port = colon > "https".length() ? Integer.parseInt(origin.substring(colon + 1)) : 0;
        var usual = origin.startsWith("https") ? 443 : 80;
        if (port == usual) {
            return "Browsers leave out the usual port";
        }
        if (port > LAST_PORT) {
            return "There is no such port";
        }
        return origins.indexOf(origin) < index ? "Stands in the list already" : null;
    }
}
