package io.holdfast.booking.attention;

import io.holdfast.booking.catalog.PublicCatalogue.MalformedCursor;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/** Where a page of the queue ended. */
record QueueCursor(Instant openedAt, UUID id) {

    static QueueCursor parse(String encoded) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var separator = Math.max(0, text.indexOf('|'));
            var cursor = new QueueCursor(
                    Instant.parse(text.substring(separator + 1)), UUID.fromString(text.substring(0, separator)));
            if (cursor.encoded().equals(encoded)) {
                return cursor;
            }
        } catch (IllegalArgumentException | DateTimeException | IndexOutOfBoundsException notOurs) {
            throw new MalformedCursor();
        }
        throw new MalformedCursor();
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((id + "|" + openedAt).getBytes(StandardCharsets.UTF_8));
    }
}
