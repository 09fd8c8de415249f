package io.holdfast.gateway.callers;

import java.util.Locale;

/** What a person is at a business. */
public enum BusinessRole {
    STAFF,
    MANAGER,
    OWNER;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static BusinessRole of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
