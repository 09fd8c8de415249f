package io.holdfast.gateway.identity.accounts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Somebody wants an account. */
record Register(
        String email,
        String password,
        String name,
        @Nullable String phone,
        Locale locale) {

    /** Personal data and secrets never print. */
    @Override
    public String toString() {
        return "Register[…]";
    }
}
