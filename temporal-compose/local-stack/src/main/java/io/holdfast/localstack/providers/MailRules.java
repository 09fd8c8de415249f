package io.holdfast.localstack.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What SendGrid demands of a mail, in its own words. */
final class MailRules {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>\"]+@[^\\s@<>\"]+\\.[^\\s@<>\"]+");
    private static final String HELP = "http://sendgrid.com/docs/API_Reference/Web_API_v3/Mail/errors.html#message.";
    private static final Set<String> RESERVED = Set.of(
            "x-sg-id",
            "x-sg-eid",
            "received",
            "dkim-signature",
            "content-type",
            "content-transfer-encoding",
            "to",
            "from",
            "subject",
            "reply-to",
            "cc",
            "bcc");

    private final List<Map<String, @Nullable String>> errors = new ArrayList<>();

    private MailRules() {}

    static List<Map<String, @Nullable String>> check(JsonNode mail) {
        var rules = new MailRules();
        rules.recipients(mail);
        rules.sender(mail);
        rules.content(mail);
        rules.attachments(mail);
        rules.headers(mail);
        return rules.errors;
    }

    static Map<String, @Nullable String> error(String message, @Nullable String field) {
        var error = new LinkedHashMap<String, @Nullable String>();
        error.put("message", message);
        error.put("field", field);
        error.put("help", field == null ? null : HELP + field.replaceAll("\\.\\d+", ""));
        return error;
    }

    private void require(boolean fine, String field, String message) {
        if (!fine) {
            errors.add(error(message, field));
        }
    }

    private void recipients(JsonNode mail) {
        var personalizations = mail.path("personalizations");
        require(
                personalizations.isArray() && !personalizations.isEmpty(),
                "personalizations",
                "The personalizations field is required and must have at least one personalization.");
        for (int i = 0; i < personalizations.size(); i++) {
            var to = personalizations.path(i).path("to");
            var field = "personalizations." + i + ".to";
            require(
                    to.isArray() && !to.isEmpty(),
                    field,
                    "The to array is required for all personalization objects, and must have at least one email object"
                            + " with a valid email address.");
            for (int k = 0; k < to.size(); k++) {
                require(isAddress(to.path(k)), field + "." + k + ".email", "Does not contain a valid address.");
            }
        }
    }

    private void sender(JsonNode mail) {
        require(
                mail.path("from").hasNonNull("email"),
                "from.email",
                "The from object must be provided for every email send. It is an object that requires the email"
                        + " parameter, but may also contain a name parameter.  e.g. {\"email\" :"
                        + " \"example@example.com\"}  or {\"email\" : \"example@example.com\", \"name\" : \"Example"
                        + " Recipient\"}.");
        require(
                !mail.path("from").hasNonNull("email") || isAddress(mail.path("from")),
                "from.email",
                "The from email does not contain a valid address.");
        var everyOneHasOne = !mail.path("personalizations").isEmpty();
        for (var personalization : mail.path("personalizations")) {
            everyOneHasOne &= isFilled(personalization.path("subject"));
        }
        require(
                everyOneHasOne || isFilled(mail.path("subject")) || isFilled(mail.path("template_id")),
                "subject",
                "The subject is required. You can get around this requirement if you use a template with a subject"
                        + " defined or if every personalization has a subject defined.");
    }

    private void content(JsonNode mail) {
        var content = mail.path("content");
        require(
                isFilled(mail.path("template_id")) || (content.isArray() && !content.isEmpty()),
                "content",
                "Unless a valid template_id is provided, the content parameter is required. There must be at least one"
                        + " defined content block. We typically suggest both text/plain and text/html blocks are"
                        + " included, but only one block is required.");
        for (int i = 0; i < content.size(); i++) {
            var part = content.path(i);
            require(isFilled(part.path("type")), "content." + i + ".type", "The content type is required.");
            require(
                    isFilled(part.path("value")),
                    "content." + i + ".value",
                    "The content value must be a string at least one character in length.");
        }
    }

    private void attachments(JsonNode mail) {
        var attachments = mail.path("attachments");
        for (int i = 0; i < attachments.size(); i++) {
            var part = attachments.path(i);
            require(
                    isFilled(part.path("content"))
                            && isBase64(part.path("content").asText()),
                    "attachments." + i + ".content",
                    "The attachment content must be base64 encoded.");
            require(
                    isFilled(part.path("filename")),
                    "attachments." + i + ".filename",
                    "The filename of the attachment is required.");
        }
    }

    private void headers(JsonNode mail) {
        mail.path("headers")
                .fieldNames()
                .forEachRemaining(name -> require(
                        !RESERVED.contains(name.toLowerCase(Locale.ROOT)),
                        "headers",
                        "The header '" + name + "' is reserved and can't be set."));
    }

    private static boolean isAddress(JsonNode party) {
        return ADDRESS.matcher(party.path("email").asText()).matches();
    }

    private static boolean isFilled(JsonNode node) {
        return node.isTextual() && !node.asText().isEmpty();
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getMimeDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
