package io.holdfast.gateway.bookings;

/** Where to ask how a booking that is being placed went. */
record StatusAnswer(String statusUrl) {}
