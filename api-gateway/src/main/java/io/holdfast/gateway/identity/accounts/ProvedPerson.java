package io.holdfast.gateway.identity.accounts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody whom a provider knows.
 *
 * @param subject who they are there; never given to anybody else
 * @param email their address, if the provider has made sure that they read its mail
 */
public record ProvedPerson(
        String provider,
        String subject,
        @Nullable String email,
        @Nullable String name,
        Locale locale) {

    private static final int LONGEST_NAME = 120;

    /** What to call them: their name in one line, else what stands before the @. */
    String nameFor(String address) {
        var clean = name == null
                ? ""
                : name.replaceAll("[\\p{Cc}\\p{Cs}\\u2028\\u2029]+", " ").strip();
        var called = clean.isEmpty() ? address.replaceFirst("@.*", "") : clean;
        return called.codePoints()
                .limit(LONGEST_NAME)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Personal data never prints. */
    @Override
    public String toString() {
        return "ProvedPerson[" + provider + "]";
    }
}
