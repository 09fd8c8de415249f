package io.holdfast.gateway.bookings;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The answer to a request that booked something. */
record PlacedAnswer(
        BookingAnswer booking,

        @Schema(
                description = "Opens this booking and nothing else, as X-Booking-Token or ?token=. Given for bookings"
                        + " that no account owns: pass it on to the customer, and keep it as you would a key.")
        @Nullable
        String manageToken) {}
