package io.holdfast.gateway.bookings;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** Phone numbers as people type them. */
final class Phones {

    private static final Pattern TYPED = Pattern.compile("\\+?[0-9 ()./-]{3,39}");

    private Phones() {}

    /** A number with its country is checked whole; of any other only the look, until the country is known. */
    static boolean looksLikeOne(String typed) {
        return isInternational(typed)
                ? international(typed, "ZZ").isPresent()
                : TYPED.matcher(typed).matches();
    }

    static boolean isInternational(String typed) {
        return typed.startsWith("+");
    }

    /** In E.164, read as somebody in that country would dial it; empty if there is no such number. */
    static Optional<String> international(String typed, String country) {
        try {
            var phones = PhoneNumberUtil.getInstance();
            var number = phones.parse(typed, country);
            return TYPED.matcher(typed).matches() && phones.isValidNumber(number)
                    ? Optional.of(phones.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException unreadable) {
            return Optional.empty();
        }
    }
}
