package io.holdfast.foundation.database;

import io.holdfast.foundation.settings.InvalidSetting;
import io.holdfast.foundation.settings.Settings;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Where a module's data lives: {@code postgresql://user:password@host:port/database}. */
public record DatabaseUrl(String host, int port, String database, String user, String password) {

    /** The module's own address if it has one ({@code BOOKING_DATABASE_URL}), else the one all share. */
    public static DatabaseUrl of(Settings settings, String ownName) {
        var name = settings.optional(ownName).isPresent() ? ownName : "DATABASE_URL";
        return parse(name, settings.required(name));
    }

    static DatabaseUrl parse(String name, String text) {
        try {
            var uri = URI.create(text);
            var credentials = uri.getRawUserInfo() == null
                    ? new String[0]
                    : uri.getRawUserInfo().split(":", 2);
            var known = "postgresql".equals(uri.getScheme()) || "postgres".equals(uri.getScheme());
            if (known
                    && uri.getHost() != null
                    && credentials.length == 2
                    && uri.getPath().length() > 1) {
                var port = uri.getPort() < 0 ? 5432 : uri.getPort();
                return new DatabaseUrl(
                        uri.getHost(),
                        port,
                        uri.getPath().substring(1),
                        decode(credentials[0]),
                        decode(credentials[1]));
            }
        } catch (IllegalArgumentException malformed) {
            // said below, without the value
        }
        throw new InvalidSetting(name, "must look like postgresql://user:password@host:port/database");
    }

    public String jdbc() {
        return "jdbc:postgresql://%s:%d/%s?connectTimeout=5".formatted(host, port, database);
    }

    private static String decode(String part) {
        return URLDecoder.decode(part, StandardCharsets.UTF_8);
    }

    /** The password never prints. */
    @Override
    public String toString() {
        return "postgresql://%s@%s:%d/%s".formatted(user, host, port, database);
    }
}
