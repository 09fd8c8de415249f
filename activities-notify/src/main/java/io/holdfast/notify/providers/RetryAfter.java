package io.holdfast.notify.providers;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The pause that a provider asks for. */
final class RetryAfter {

    private static final long LONGEST_SECONDS = 300;

    private RetryAfter() {}

    /** Reads the seconds form; a date or nonsense counts as no wish. */
    static @Nullable Duration parse(@Nullable String header) {
        return header != null && header.matches("\\d{1,9}")
                ? Duration.ofSeconds(Math.clamp(Long.parseLong(header), 1, LONGEST_SECONDS))
                : null;
    }
}
