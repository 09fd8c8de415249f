package io.holdfast.gateway.identity.accounts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A person, as they see themselves. */
public record UserAnswer(
        UUID id,
        String email,
        boolean emailVerified,
        String name,
        @Nullable String phone,
        String locale) {

    static UserAnswer of(Account account) {
        return new UserAnswer(
                account.id(),
                account.email(),
                account.verified(),
                account.name(),
                account.phone(),
                account.locale().toLanguageTag());
    }
}
