package io.holdfast.workflows.model;

import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How to reach the customer of one booking, as given when it was placed. */
public record Contact(String name, String email, @Nullable String phone, Locale locale, Reminding reminding) {

    public Contact {
        // What was written down before customers could choose says nothing.
        reminding = Objects.requireNonNullElse(reminding, Reminding.AS_USUAL);
    }

    public Contact(String name, String email, @Nullable String phone, Locale locale) {
        this(name, email, phone, locale, Reminding.AS_USUAL);
    }

    /** Contacts are personal data: they never print. */
    @Override
    public String toString() {
        return "Contact[…]";
    }
}
