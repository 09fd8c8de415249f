package io.holdfast.gateway.identity.oauth;

import io.holdfast.gateway.identity.accounts.ProvedPerson;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** Reads what a provider says of a person. The signature makes it the provider's word, and no better text than that. */
final class Claims {

    private static final int LONGEST_SUBJECT = 255;

    private Claims() {}

    /** Empty if it names nobody. */
    static Optional<ProvedPerson> person(KnownProvider provider, OidcIdToken token) {
        var subject = token.getSubject();
        if (subject == null || subject.isBlank() || subject.length() > LONGEST_SUBJECT) {
            return Optional.empty();
        }
        return Optional.of(new ProvedPerson(
                provider.word(),
                subject,
                Boolean.TRUE.equals(token.getEmailVerified()) ? token.getEmail() : null,
                token.getFullName(),
                locale(token.getLocale())));
    }

    private static Locale locale(@Nullable String tag) {
        var locale = tag == null ? Locale.ENGLISH : Locale.forLanguageTag(tag.replace('_', '-'));
        return locale.getLanguage().matches("[a-z]{2,3}") ? locale.stripExtensions() : Locale.ENGLISH;
    }
}
