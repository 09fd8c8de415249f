package io.holdfast.booking.catalog;

/** The catalogue of a business that was closed for good can be read, not changed. */
public final class ClosedBusiness extends RuntimeException {

    ClosedBusiness() {
        // An answer, not a fault: nobody reads its stack.
        super("The business is closed", null, false, false);
    }
}
