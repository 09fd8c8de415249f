package io.holdfast.gateway.keys;

import java.util.Locale;

/** Whether a key is meant for real customers or for trying things out; its first letters say so. */
enum Mode {
    LIVE,
    TEST;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mode of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
