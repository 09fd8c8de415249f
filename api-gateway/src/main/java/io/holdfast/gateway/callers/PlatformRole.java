package io.holdfast.gateway.callers;

import java.util.Locale;

/** What a person is on the platform, beyond being somebody's customer. */
public enum PlatformRole {
    /** Reads everything and acts on bookings. */
    SUPPORT,
    /** Judges businesses, too. */
    ADMIN;

    public static PlatformRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
