package io.holdfast.localstack.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code POST /v3/mail/send} of SendGrid. */
final class SendGridEndpoint {

    private final String key;
    private final Mailbox mailbox;

    SendGridEndpoint(String key, Mailbox mailbox) {
        this.key = key;
        this.mailbox = mailbox;
    }

    Answer send(Call call) {
        if (!call.header("Authorization").equals("Bearer " + key)) {
            return refused(401, "The provided authorization grant is invalid, expired, or revoked", null);
        }
        if (!call.hasJson()) {
            return refused(415, "Content-Type should be application/json.", null);
        }
        var document = Json.parse(call.body()).orElse(MissingNode.getInstance());
        if (!document.isObject()) {
            return refused(400, "Bad Request", null);
        }
        var errors = MailRules.check(document);
        if (!errors.isEmpty()) {
            return Answer.json(400, Map.of("errors", errors));
        }
        var id = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        mailbox.keep(messages(document, id, call));
        return Answer.empty(202).with(Map.of("X-Message-Id", id));
    }

    static Answer refused(int status, String message, @Nullable String field) {
        return Answer.json(status, Map.of("errors", List.of(MailRules.error(message, field))));
    }

    /** One for each recipient, since each of them gets one. */
    private static List<Message> messages(JsonNode mail, String id, Call call) {
        var messages = new ArrayList<Message>();
        for (var personalization : mail.path("personalizations")) {
            var subject =
                    personalization.path("subject").asText(mail.path("subject").asText());
            for (var list : List.of("to", "cc", "bcc")) {
                for (var recipient : personalization.path(list)) {
                    var own = messages.isEmpty() ? id : id + "-" + messages.size();
                    messages.add(new Message(
                            own,
                            Message.EMAIL,
                            recipient.path("email").asText(),
                            mail.path("from").path("email").asText(),
                            subject,
                            content(mail, "text/plain").orElse(""),
                            content(mail, "text/html").orElse(null),
                            attachments(mail),
                            headers(mail, personalization),
                            call.arrivedAt()));
                }
            }
        }
        return messages;
    }

    private static Optional<String> content(JsonNode mail, String type) {
        for (var part : mail.path("content")) {
            if (part.path("type").asText().startsWith(type)) {
                return Optional.of(part.path("value").asText());
            }
        }
        return Optional.empty();
    }

    private static List<Message.Attachment> attachments(JsonNode mail) {
        var attachments = new ArrayList<Message.Attachment>();
        for (var part : mail.path("attachments")) {
            attachments.add(new Message.Attachment(
                    part.path("filename").asText(),
                    part.path("type").asText("application/octet-stream"),
                    part.path("content").asText()));
        }
        return attachments;
    }

    private static Map<String, String> headers(JsonNode mail, JsonNode personalization) {
        var headers = new HashMap<String, String>();
        for (var source : List.of(mail.path("headers"), personalization.path("headers"))) {
            source.properties()
                    .forEach(field ->
                            headers.put(field.getKey(), field.getValue().asText()));
        }
        return headers;
    }
}
