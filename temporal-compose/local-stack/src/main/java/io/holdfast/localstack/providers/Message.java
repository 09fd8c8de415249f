package io.holdfast.localstack.providers;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message that an endpoint took.
 *
 * @param id the provider's own id of it
 * @param receivedAt when its request began to arrive, before it was read or delayed
 */
record Message(
        String id,
        String channel,
        String to,
        String from,
        @Nullable String subject,
        String text,
        @Nullable String html,
        List<Attachment> attachments,
        Map<String, String> headers,
        Instant receivedAt) {

    static final String EMAIL = "email";
    static final String SMS = "sms";

    record Attachment(String filename, String contentType, String contentBase64) {}

    boolean contains(String words) {
        var sought = words.toLowerCase(Locale.ROOT);
        return Stream.of(to, from, subject == null ? "" : subject, text)
                .anyMatch(part -> part.toLowerCase(Locale.ROOT).contains(sought));
    }
}
