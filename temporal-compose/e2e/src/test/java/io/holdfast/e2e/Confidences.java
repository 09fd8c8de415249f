package io.holdfast.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What the stories of this run told the platform or heard from it in confidence, and finding it where it must not be. */
final class Confidences {

    /** What is looked for, and how it looks in a text. */
    private enum Kind {
        EMAIL("[\\w.+-]+@[\\w.-]*\\w"),
        PHONE("\\d{8,15}"),
        /** Of a token with parts the last: the others are no secret. */
        TOKEN("[A-Za-z0-9_-]{16,}"),
        CODE("(?<![\\w.:-])\\d{6}(?![\\w.:-])");

        private final Pattern look;

        Kind(String look) {
            this.look = Pattern.compile(look);
        }
    }

    private static final Map<String, Kind> NAMES = Map.ofEntries(
            Map.entry("email", Kind.EMAIL),
            Map.entry("phone", Kind.PHONE),
            Map.entry("access_token", Kind.TOKEN),
            Map.entry("refresh_token", Kind.TOKEN),
            Map.entry("manage_token", Kind.TOKEN),
            Map.entry("key", Kind.TOKEN),
            Map.entry("secret", Kind.TOKEN),
            Map.entry("code", Kind.CODE));

    private static final Map<Kind, Set<String>> TOLD = Map.of(
            Kind.EMAIL, ConcurrentHashMap.newKeySet(),
            Kind.PHONE, ConcurrentHashMap.newKeySet(),
            Kind.TOKEN, ConcurrentHashMap.newKeySet(),
            Kind.CODE, ConcurrentHashMap.newKeySet());

    private static final Set<String> PASSWORDS = ConcurrentHashMap.newKeySet();

    private Confidences() {}

    /** Whatever of it is confidential. */
    static void keep(JsonNode said) {
        said.properties().forEach(field -> {
            var value = field.getValue();
            if (!value.isString()) {
                keep(value);
            } else if (field.getKey().endsWith("password")) {
                PASSWORDS.add(value.stringValue());
            } else if (NAMES.containsKey(field.getKey())) {
                keep(NAMES.get(field.getKey()), value.stringValue());
            }
        });
        if (said.isArray()) {
            said.forEach(Confidences::keep);
        }
    }

    static void keepToken(String token) {
        keep(Kind.TOKEN, token);
    }

    private static void keep(Kind kind, String value) {
        var text = switch (kind) {
            case EMAIL -> value.toLowerCase(Locale.ROOT);
            case PHONE -> value.replaceAll("\\D", "");
            case TOKEN -> value.substring(value.lastIndexOf('.') + 1);
            case CODE -> value;
        };
        if (kind.look.matcher(text).matches()) {
            TOLD.get(kind).add(text);
        }
    }

    static int count() {
        return PASSWORDS.size() + TOLD.values().stream().mapToInt(Set::size).sum();
    }

    /** Every line of a log that tells one of them. Six digits mean something in our own logs only. */
    static List<String> toldBy(Path log, Stream<String> lines) {
        var isOurs = log.getFileName().toString().matches("(gateway|worker).*");
        return lines.filter(line -> tells(line.replace("%40", "@"), isOurs))
                .limit(5)
                .map(line -> log.getFileName() + ": " + line)
                .toList();
    }

    private static boolean tells(String line, boolean isOurs) {
        return PASSWORDS.stream().anyMatch(line::contains)
                || TOLD.entrySet().stream()
                        .filter(told -> isOurs || told.getKey() != Kind.CODE)
                        .anyMatch(told -> told.getKey()
                                .look
                                .matcher(line)
                                .results()
                                .anyMatch(found -> told.getValue()
                                        .contains(
                                                told.getKey() == Kind.EMAIL
                                                        ? found.group().toLowerCase(Locale.ROOT)
                                                        : found.group())));
    }
}
