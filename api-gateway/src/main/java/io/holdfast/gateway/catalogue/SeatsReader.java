package io.holdfast.gateway.catalogue;

import io.holdfast.booking.catalog.entries.ServiceDetails;
import io.holdfast.booking.catalog.entries.ServiceDetails.Seats;
import io.holdfast.gateway.body.Edit;

/** Reads for how many people a service is. */
final class SeatsReader {

    private static final Seats ONE = new Seats(1, 1, 1);

    private SeatsReader() {}

    static Seats read(Edit<ServiceDetails> edit, boolean staying) {
        var body = edit.body();
        var capacity = edit.number("capacity", was -> was.seats().capacity(), 1, 1, Seats.LARGEST_CLASS);
        var least = edit.number("min_party", was -> was.seats().minParty(), 1, 1, Seats.LARGEST_PARTY);
        var usual = Math.max(least, Math.min(capacity, Seats.LARGEST_PARTY));
        var most = edit.number("max_party", was -> was.seats().maxParty(), usual, 1, Seats.LARGEST_PARTY);
        if (most < least) {
            body.fault("max_party", "out_of_range", "Must not be smaller than min_party");
        } else if (staying && capacity > 1) {
            body.fault("capacity", "not_with_stay", "A stay is for one booking at a time");
        } else if (capacity > 1 && most > capacity) {
            body.fault("max_party", "out_of_range", "Must not be larger than the capacity of the class");
        } else {
            return new Seats(capacity, least, most);
        }
        return ONE;
    }
}
