package io.holdfast.booking.catalog.entries;

import io.holdfast.booking.cursors.Cursors;
import java.util.UUID;

/** Where a page of entries ended. */
record EntryCursor(int position, String name, UUID id) {

    static EntryCursor parse(String encoded) {
        return Cursors.read(
                encoded,
                3,
                parts -> new EntryCursor(Integer.parseInt(parts[0]), parts[2], UUID.fromString(parts[1])),
                EntryCursor::encoded);
    }

    String encoded() {
        return Cursors.written(position, id, name);
    }
}
