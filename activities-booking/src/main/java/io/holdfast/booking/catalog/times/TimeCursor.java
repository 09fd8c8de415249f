package io.holdfast.booking.catalog.times;

import io.holdfast.booking.catalog.PublicCatalogue.MalformedCursor;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.util.Base64;
import java.util.UUID;

/** Where a page of one-off times ended. */
record TimeCursor(LocalDateTime time, UUID id) {

    static TimeCursor parse(String encoded) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            var separator = Math.max(0, text.indexOf('|'));
            var cursor = new TimeCursor(
                    LocalDateTime.parse(text.substring(separator + 1)), UUID.fromString(text.substring(0, separator)));
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
                .encodeToString((id + "|" + time).getBytes(StandardCharsets.UTF_8));
    }
}
