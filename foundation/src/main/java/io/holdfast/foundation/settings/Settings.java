package io.holdfast.foundation.settings;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Settings by the names of the environment. {@code NAME_FILE} may name a file that holds the value instead, which is
 * how containers receive secrets.
 */
public final class Settings {

    private final Map<String, String> values;

    public Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    public static Settings ofEnvironment() {
        return new Settings(System.getenv());
    }

    public Optional<String> optional(String name) {
        var direct = Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
        return direct.or(() -> fromFile(name));
    }

    public String required(String name) {
        return optional(name).orElseThrow(() -> new InvalidSetting(name, "is required but not set"));
    }

    public String text(String name, String fallback) {
        return optional(name).orElse(fallback);
    }

    public int number(String name, int fallback) {
        return optional(name).map(text -> parseNumber(name, text)).orElse(fallback);
    }

    public boolean flag(String name) {
        return optional(name).map(text -> parseFlag(name, text)).orElse(false);
    }

    /** Written as ISO 8601 does: {@code PT10M}. */
    public Duration duration(String name, Duration fallback) {
        return optional(name).map(text -> parseDuration(name, text)).orElse(fallback);
    }

    public URI address(String name) {
        return parseAddress(name, required(name));
    }

    public Optional<URI> optionalAddress(String name) {
        return optional(name).map(text -> parseAddress(name, text));
    }

    private Optional<String> fromFile(String name) {
        var file = values.get(name + "_FILE");
        if (file == null || file.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip()).filter(text -> !text.isEmpty());
        } catch (IOException unreadable) {
            throw new InvalidSetting(name + "_FILE", "names a file that can't be read");
        }
    }

    private static int parseNumber(String name, String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException malformed) {
            throw new InvalidSetting(name, "must be a whole number");
        }
    }

    private static Duration parseDuration(String name, String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException malformed) {
            throw new InvalidSetting(name, "must be a duration such as PT10M");
        }
    }

    private static boolean parseFlag(String name, String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new InvalidSetting(name, "must be true or false");
        };
    }

    private static URI parseAddress(String name, String text) {
        try {
            var uri = URI.create(text);
            if (uri.getHost() != null && uri.getScheme() != null) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // said below, without the value
        }
        throw new InvalidSetting(name, "must be an address such as scheme://host:port");
    }
}
