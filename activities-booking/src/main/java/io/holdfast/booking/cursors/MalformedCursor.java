package io.holdfast.booking.cursors;

/** A cursor that this listing did not give. */
public final class MalformedCursor extends IllegalArgumentException {

    public MalformedCursor() {
        super("Not a cursor of this listing");
    }
}
