package io.holdfast.booking.catalog.times;

import io.holdfast.booking.cursors.Cursors;
import java.time.LocalDateTime;
import java.util.UUID;

/** Where a page of one-off times ended. */
record TimeCursor(LocalDateTime time, UUID id) {

    static TimeCursor parse(String encoded) {
        return Cursors.read(
                encoded,
                2,
                parts -> new TimeCursor(Cursors.localTime(parts[1]), UUID.fromString(parts[0])),
                TimeCursor::encoded);
    }

    String encoded() {
        return Cursors.written(id, time);
    }
}
