package io.holdfast.gateway.callers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an API key is good for. */
public enum Scope {
    BOOKINGS_READ,
    BOOKINGS_WRITE,
    CATALOG_READ,
    CATALOG_WRITE;

    /** As the contract writes it: {@code bookings:read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    public static Optional<Scope> of(String word) {
        return Arrays.stream(values())
                .filter(scope -> scope.word().equals(word))
                .findFirst();
    }
}
