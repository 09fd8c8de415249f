package io.holdfast.notify.accounts;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person about their account or the businesses they work for.
 *
 * @param name the person's; empty if we don't know it
 * @param code the one-time code it carries, if it is of such a kind
 * @param facts what else its phrases name, such as {@code business}
 */
public record AccountNotice(
        Kind kind,
        String name,
        String email,
        Locale locale,
        @Nullable String code,
        Map<String, String> facts) {

    public AccountNotice {
        facts = Map.copyOf(facts);
    }

    public AccountNotice(Kind kind, String name, String email, Locale locale, @Nullable String code) {
        this(kind, name, email, locale, code, Map.of());
    }

    /** What the message is for. */
    public enum Kind {
        VERIFY_EMAIL,
        RESET_PASSWORD,
        ALREADY_REGISTERED,
        /** With the fact {@code provider}. */
        PROVIDER_LINKED,
        /** With the facts {@code business}, {@code inviter} and {@code role}. */
        INVITED,
        /** With the fact {@code business}, as those that follow. */
        BUSINESS_ACTIVATED,
        BUSINESS_PAUSED,
        BUSINESS_RESUMED,
        /** With the fact {@code reason}, too. */
        BUSINESS_SUSPENDED,
        BUSINESS_REACTIVATED,
        BUSINESS_CLOSED;

        /** As it is stored, and what its phrases begin with. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Personal data and secrets never print. */
    @Override
    public String toString() {
        return "AccountNotice[" + kind + "]";
    }
}
