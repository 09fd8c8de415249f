package io.holdfast.workflows.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How to reach the customer of one booking, as given when it was placed. */
public record Contact(String name, String email, @Nullable String phone, Locale locale) {

    /** Contacts are personal data: they never print. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
