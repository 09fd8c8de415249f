package io.holdfast.gateway.identity.accounts;

import io.holdfast.booking.catalog.BusinessDetails;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants an account.
 *
 * @param business the one they want to open with it
 */
record Register(
        String email,
        String password,
        String name,
        @Nullable String phone,
        Locale locale,
        @Nullable BusinessDetails business) {

    Register(String email, String password, String name, @Nullable String phone, Locale locale) {
        this(email, password, name, phone, locale, null);
    }

    /** Personal data and secrets never print. */
    @Override
    public String toString() {
        return "Register[…]";
    }
}
