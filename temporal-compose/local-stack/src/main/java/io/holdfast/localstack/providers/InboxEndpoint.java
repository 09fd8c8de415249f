package io.holdfast.localstack.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The inbox: its page for people, its JSON for tests. */
final class InboxEndpoint {

    private static final String PAGE_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src"
                    + " 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** A mail may look as it likes and open links, but runs nothing, loads nothing and reaches nothing of ours. */
    private static final String MAIL_POLICY =
            "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline';"
                    + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

    private final Mailbox mailbox;

    InboxEndpoint(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    Answer page() {
        return asset("inbox.html", "text/html; charset=utf-8").with(Map.of("Content-Security-Policy", PAGE_POLICY));
    }

    Answer asset(String name, String type) {
        try (var stream = Objects.requireNonNull(InboxEndpoint.class.getResourceAsStream(name))) {
            return new Answer(200, type, ByteBuffer.wrap(stream.readAllBytes()), Map.of());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * {@code to} is a whole address or number, {@code after} an RFC 3339 instant (only what arrived later), {@code q}
     * any words, {@code limit} a number.
     */
    Answer messages(Call call) {
        var query = call.queryFields();
        Predicate<Message> fitting = message -> message.to().equalsIgnoreCase(query.getOrDefault("to", message.to()))
                && message.channel().equals(query.getOrDefault("channel", message.channel()))
                && message.contains(query.getOrDefault("q", ""));
        var limit = query.getOrDefault("limit", "5000");
        if (!limit.matches("[1-9]\\d{0,3}")) {
            return Answer.refused(400, "limit is a number from 1 to 9999");
        }
        try {
            var after = query.containsKey("after") ? Instant.parse(query.get("after")) : Instant.MIN;
            var found = mailbox.newestFirst(
                    fitting.and(message -> message.receivedAt().isAfter(after)));
            return Answer.json(
                    200,
                    Map.of("data", found.stream().limit(Integer.parseInt(limit)).toList()));
        } catch (DateTimeParseException malformed) {
            return Answer.refused(400, "after is an RFC 3339 instant such as 2026-12-01T10:00:00Z");
        }
    }

    Answer clear() {
        mailbox.clear();
        return Answer.empty(204);
    }

    /** {@code /messages/{id}/html} or {@code /messages/{id}/attachments/{number}}. */
    Answer part(String path) {
        var parts = path.split("/", -1);
        var message = parts.length < 4 ? null : mailbox.find(parts[2]).orElse(null);
        if (message == null) {
            return Answer.refused(404, "No such message");
        }
        var html = message.html();
        if (parts.length == 4 && parts[3].equals("html") && html != null) {
            return Answer.text(200, "text/html; charset=utf-8", html)
                    .with(Map.of("Content-Security-Policy", MAIL_POLICY));
        }
        if (parts.length == 5 && parts[3].equals("attachments") && parts[4].matches("\\d{1,2}")) {
            var number = Integer.parseInt(parts[4]);
            if (number < message.attachments().size()) {
                return download(message.attachments().get(number));
            }
        }
        return Answer.refused(404, "No such part");
    }

    private static Answer download(Message.Attachment attachment) {
        var name =
                URLEncoder.encode(attachment.filename(), StandardCharsets.UTF_8).replace("+", "%20");
        var type = attachment.contentType().replaceAll("[^\\x20-\\x7e]", "");
        return new Answer(
                200,
                type,
                ByteBuffer.wrap(Base64.getMimeDecoder().decode(attachment.contentBase64())),
                Map.of("Content-Disposition", "attachment; filename*=UTF-8''" + name));
    }
}
