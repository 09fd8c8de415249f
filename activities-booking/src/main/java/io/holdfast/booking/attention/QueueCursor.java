package io.holdfast.booking.attention;

import io.holdfast.booking.cursors.Cursors;
import java.time.Instant;
import java.util.UUID;

/** Where a page of the queue ended. */
record QueueCursor(Instant openedAt, UUID id) {

    static QueueCursor parse(String encoded) {
        return Cursors.read(
                encoded,
                2,
                parts -> new QueueCursor(Cursors.instant(parts[1]), UUID.fromString(parts[0])),
                QueueCursor::encoded);
    }

    String encoded() {
        return Cursors.written(id, openedAt);
    }
}
