package io.holdfast.notify.accounts;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message to a person about their account.
 *
 * @param code the one-time code it carries, if it is of such a kind
 */
public record AccountNotice(
        Kind kind,
        String name,
        String email,
        Locale locale,
        @Nullable String code) {

    /** What the message is for. */
    public enum Kind {
        VERIFY_EMAIL,
        RESET_PASSWORD,
        ALREADY_REGISTERED;

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
