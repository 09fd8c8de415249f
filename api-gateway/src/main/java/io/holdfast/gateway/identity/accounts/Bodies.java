package io.holdfast.gateway.identity.accounts;

import io.holdfast.gateway.body.Fields;
import io.holdfast.gateway.body.TextRule;
import io.holdfast.gateway.identity.codes.Purpose;
import io.holdfast.gateway.identity.founding.BusinessDefaults;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How requests about accounts are read. */
final class Bodies {

    private static final int LONGEST_EMAIL = 254;
    private static final TextRule EMAIL = TextRule.line(LONGEST_EMAIL);
    private static final TextRule NAME = TextRule.line(120);
    private static final TextRule PHONE = TextRule.line(32);
    private static final TextRule LOCALE = TextRule.line(35);
    private static final TextRule PASSWORD = TextRule.line(1_000);
    private static final TextRule WORD = TextRule.line(100);

    private Bodies() {}

    /** What is absent stays; only the phone number can be taken away. */
    record ProfileChange(
            @Nullable String name,
            @Nullable String phone,
            boolean noPhone,
            @Nullable Locale locale) {}

    record Credentials(String email, String password) {}

    record Proof(String email, String code) {}

    record NewPassword(String email, String code, String password) {}

    record Resend(String email, Purpose purpose) {}

    static Register register(Fields body) {
        var locale = locale(body);
        var phone = phone(body);
        return new Register(
                email(body),
                needed(body, "password", PASSWORD),
                needed(body, "name", NAME),
                phone,
                locale == null ? Locale.ENGLISH : locale,
                BusinessDefaults.read(body, locale, phone));
    }

    static ProfileChange profile(Fields body) {
        return new ProfileChange(body.text("name", NAME), phone(body), body.isCleared("phone"), locale(body));
    }

    static Credentials credentials(Fields body) {
        return new Credentials(email(body), needed(body, "password", PASSWORD));
    }

    static Proof proof(Fields body) {
        return new Proof(email(body), code(body));
    }

    static NewPassword newPassword(Fields body) {
        return new NewPassword(email(body), code(body), needed(body, "new_password", PASSWORD));
    }

    static Resend resend(Fields body) {
        var email = email(body);
        var word = needed(body, "purpose", WORD);
        for (var purpose : Purpose.values()) {
            if (purpose.word().equals(word)) {
                return new Resend(email, purpose);
            }
        }
        if (!word.isEmpty()) {
            body.fault("purpose", "unknown_value", "Must be verify_email or reset_password");
        }
        return new Resend(email, Purpose.VERIFY_EMAIL);
    }

    static String email(Fields body) {
        var email = needed(body, "email", EMAIL);
        if (!email.isEmpty() && !isEmail(email)) {
            body.fault("email", "invalid_email", "Must be an e-mail address");
        }
        return email;
    }

    static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL
                && text.matches("[^\\s@<>\",;:]{1,64}@[^\\s@<>\",;:]+\\.[^\\s@<>\",;:.]{2,}");
    }

    private static String code(Fields body) {
        var code = needed(body, "code", WORD);
        if (!code.isEmpty() && !code.matches("[0-9]{6}")) {
            body.fault("code", "invalid_code", "Must be six digits");
        }
        return code;
    }

    private static @Nullable String phone(Fields body) {
        var phone = body.text("phone", PHONE);
        if (phone != null && !phone.matches("\\+[1-9][0-9]{6,14}")) {
            body.fault("phone", "invalid_phone", "Must be a phone number such as +41446681800");
        }
        return phone;
    }

    private static @Nullable Locale locale(Fields body) {
        var tag = body.text("locale", LOCALE);
        if (tag == null) {
            return null;
        }
        var locale = Locale.forLanguageTag(tag);
        if (!locale.getLanguage().matches("[a-z]{2,3}")) {
            body.fault("locale", "unknown_locale", "Must be a language tag such as de-CH");
        }
        return locale;
    }

    /** An empty text where there is none; the fault is noted. */
    private static String needed(Fields body, String name, TextRule rule) {
        body.require(name);
        var text = body.text(name, rule);
        return text == null ? "" : text;
    }
}
