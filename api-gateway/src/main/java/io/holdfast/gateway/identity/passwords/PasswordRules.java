package io.holdfast.gateway.identity.passwords;

import io.holdfast.gateway.problem.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Long enough, and not what everybody tries first. No rules about digits and signs: they make passwords worse. */
@Component
public final class PasswordRules {

    public static final int SHORTEST = 10;
    public static final int LONGEST = 128;

    private final Set<String> common = read();

    /**
     * Refuses a weak password.
     *
     * @param field the one it came in
     * @param email of the person; their own name is the first thing others try
     */
    public void check(String field, String password, String email) {
        var length = password.codePointCount(0, password.length());
        if (length < SHORTEST) {
            throw weak(field, "too_short", "At least %d characters".formatted(SHORTEST));
        }
        if (length > LONGEST) {
            throw weak(field, "too_long", "At most %d characters".formatted(LONGEST));
        }
        var plain = password.toLowerCase(Locale.ROOT);
        if (common.contains(plain) || common.contains(withoutTail(plain)) || isMonotonous(plain)) {
            throw weak(field, "too_common", "Many people use this one");
        }
        if (plain.equals(email.toLowerCase(Locale.ROOT))) {
            throw weak(field, "too_common", "Must not be the e-mail address");
        }
    }

    private static RuntimeException weak(String field, String code, String message) {
        return Problem.WEAK_PASSWORD.at("/" + field, code, message);
    }

    /** A word everybody uses is no better for the year or the exclamation mark behind it. */
    private static String withoutTail(String password) {
        return password.replaceAll("[^\\p{L}]+$", "");
    }

    private static boolean isMonotonous(String password) {
        return password.codePoints().distinct().count() <= 2;
    }

    private static Set<String> read() {
        var file = Objects.requireNonNull(PasswordRules.class.getResourceAsStream("common.txt"));
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.isBlank()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
