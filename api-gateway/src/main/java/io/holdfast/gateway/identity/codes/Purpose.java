package io.holdfast.gateway.identity.codes;

import java.util.Locale;

/** What a one-time code is good for. */
public enum Purpose {
    VERIFY_EMAIL,
    RESET_PASSWORD;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
