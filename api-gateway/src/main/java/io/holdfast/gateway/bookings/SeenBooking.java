package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.fingerprint.Fingerprint;
import io.holdfast.gateway.versions.IfMatch;
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

    /** Refuses whoever means another state than the one that stands. */
    void require(HttpHeaders headers, Booking booking) {
        IfMatch.ifAny(headers).require(Fingerprint.etag(BookingAnswer.of(booking, links)));
    }
}
