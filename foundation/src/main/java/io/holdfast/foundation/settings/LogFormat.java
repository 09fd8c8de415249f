package io.holdfast.foundation.settings;

import java.util.Set;

/** {@code LOG_FORMAT}, which Spring Boot reads by itself and too late for a plain word about a mistake. */
public final class LogFormat {

    private static final String SETTING = "LOG_FORMAT";
    private static final Set<String> KNOWN = Set.of("", "ecs", "logstash", "gelf");

    private LogFormat() {}

    public static void check(Settings settings) {
        if (!KNOWN.contains(settings.text(SETTING, ""))) {
            throw new InvalidSetting(SETTING, "must be ecs, logstash or gelf, or nothing for text");
        }
    }
}
