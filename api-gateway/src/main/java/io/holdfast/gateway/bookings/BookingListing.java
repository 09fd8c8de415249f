package io.holdfast.gateway.bookings;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.pages.Wanted;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Some of many bookings. */
record BookingListing(
        List<BookingAnswer> data,

        @JsonInclude
        @Schema(
                types = {"string", "null"},
                requiredMode = Schema.RequiredMode.REQUIRED)
        @Nullable
        String nextCursor) {

    static BookingListing of(Wanted.Page<Booking> page, BookingLinks links) {
        return new BookingListing(
                page.data().stream()
                        .map(booking -> BookingAnswer.of(booking, links))
                        .toList(),
                page.nextCursor());
    }
}
