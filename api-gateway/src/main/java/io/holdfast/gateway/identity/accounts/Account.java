package io.holdfast.gateway.identity.accounts;

import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person as we know them. */
record Account(
        UUID id,
        String email,
        String name,
        @Nullable String phone,
        Locale locale,
        boolean verified,
        boolean active,
        int version) {

    Account with(Bodies.ProfileChange change) {
        return new Account(
                id,
                email,
                Objects.requireNonNullElse(change.name(), name),
                change.noPhone() ? null : change.phone() == null ? phone : change.phone(),
                Objects.requireNonNullElse(change.locale(), locale),
                verified,
                active,
                version);
    }

    /** Personal data never prints. */
    @Override
    public String toString() {
        return "Account[" + id + "]";
    }
}
