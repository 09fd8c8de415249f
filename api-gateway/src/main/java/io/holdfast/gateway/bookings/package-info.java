/** Bookings over HTTP: placing, reading, cancelling. */
@NullMarked
package io.holdfast.gateway.bookings;

import org.jspecify.annotations.NullMarked;
