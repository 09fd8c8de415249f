package io.holdfast.localstack.providers;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Twilio demands of a message, its test numbers included. */
final class SmsRules {

    private static final Pattern E164 = Pattern.compile("\\+[1-9]\\d{6,14}");
    private static final int MAX_LENGTH = 1600;
    private static final String INVALID = "+15005550001";
    private static final String BLOCKED = "+15005550004";
    private static final String NOT_OWNED = "+15005550007";
    private static final String NO_MOBILE = "+15005550009";

    private SmsRules() {}

    record Objection(int code, String message) {}

    static @Nullable Objection objection(Map<String, String> form) {
        var to = form.getOrDefault("To", "");
        var from = form.getOrDefault("From", "");
        var body = form.getOrDefault("Body", "");
        if (to.isEmpty()) {
            return new Objection(21604, "A 'To' phone number is required.");
        }
        if (from.isEmpty()) {
            return new Objection(21603, "A 'From' phone number is required.");
        }
        if (body.isEmpty()) {
            return new Objection(21602, "Message body is required.");
        }
        if (body.length() > MAX_LENGTH) {
            return new Objection(21617, "The concatenated message body exceeds the 1600 character limit.");
        }
        if (!form.getOrDefault("StatusCallback", "http://").matches("https?://.*")) {
            return new Objection(21609, "The 'StatusCallback' URL is not a valid URL.");
        }
        return numbers(to, from);
    }

    private static @Nullable Objection numbers(String to, String from) {
        if (!isNumber(to)) {
            return new Objection(21211, "Invalid 'To' Phone Number: " + to);
        }
        if (!isNumber(from)) {
            return new Objection(21212, "Invalid 'From' Phone Number: " + from);
        }
        if (from.equals(NOT_OWNED)) {
            return new Objection(
                    21606,
                    "The 'From' phone number " + from
                            + " is not a valid, SMS-capable inbound phone number or short code for your account.");
        }
        if (to.equals(NO_MOBILE)) {
            return new Objection(21614, "'To' number is not a valid mobile number: " + to);
        }
        if (to.equals(BLOCKED)) {
            return new Objection(21610, "Attempt to send to unsubscribed recipient");
        }
        return null;
    }

    private static boolean isNumber(String text) {
        return E164.matcher(text).matches() && !text.equals(INVALID);
    }
}
