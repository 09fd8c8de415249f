package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.versions.IfMatch;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** A booking as it is shown, with the tag by which clients say which state of it they mean. */
@Component
class SeenBooking {

    private final BookingLinks links;

    SeenBooking(BookingLinks links) {
        this.links = links;
    }

    ResponseEntity<BookingAnswer> answer(Booking booking) {
        var answer = BookingAnswer.of(booking, links);
        return ResponseEntity.ok().eTag(Fingerprint.etag(answer)).body(answer);
    }

    /**
     * The revision somebody means, for the booking itself to hold them to if it is moved meanwhile; nothing if they mean
     * whichever stands. Refuses whoever means another state than the one that stands.
     */
    @Nullable
    Integer require(HttpHeaders headers, Booking booking) {
        var wanted = IfMatch.ifAny(headers);
        wanted.require(Fingerprint.etag(BookingAnswer.of(booking, links)));
        return wanted.isAny() ? null : booking.revision();
    }
}
