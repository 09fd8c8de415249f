package io.holdfast.gateway.bookings;

/** The answer to a request that booked something. */
record PlacedAnswer(BookingAnswer booking) {}
