package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Terms;
import org.jspecify.annotations.Nullable;

/**
 * A start with what follows from it, in epoch seconds.
 *
 * @param session of a class
 */
record Course(
        long start,
        long end,
        Terms terms,
        int length,
        @Nullable Session session) {

    long takenFrom() {
        return start - terms.bufferBefore().toSeconds();
    }

    long takenUntil() {
        return end + terms.bufferAfter().toSeconds();
    }
}
