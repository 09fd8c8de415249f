package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.catalog.PublicCatalogue.MalformedCursor;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/** Where a page of entries ended. */
record EntryCursor(int position, String name, UUID id) {

    private static final int PARTS = 3;

    static EntryCursor parse(String encoded) {
        try {
            var parts = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8).split("\\|", PARTS);
            if (parts.length == PARTS && parts[2].indexOf('\0') < 0) {
                var cursor = new EntryCursor(Integer.parseInt(parts[0]), parts[2], UUID.fromString(parts[1]));
                if (cursor.encoded().equals(encoded)) {
                    return cursor;
                }
            }
        } catch (IllegalArgumentException notOurs) {
            throw new MalformedCursor();
        }
        throw new MalformedCursor();
    }

    String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((position + "|" + id + "|" + name).getBytes(StandardCharsets.UTF_8));
    }
}
