package io.holdfast.booking.stranding;

import java.util.List;

/** A change of the catalogue was not made: these bookings to come, earliest first, could not be served any more. */
public final class StrandsBookings extends RuntimeException {

    private final transient List<Engagement> engagements;

    StrandsBookings(List<Engagement> engagements) {
        // An answer, not a fault: nobody reads its stack.
        super(engagements.size() + " bookings need it", null, false, false);
        this.engagements = List.copyOf(engagements);
    }

    public List<Engagement> engagements() {
        return engagements;
    }
}
