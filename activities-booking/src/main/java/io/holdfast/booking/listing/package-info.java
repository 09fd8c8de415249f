/** Many bookings at once: which, and in which order. */
@NullMarked
package io.holdfast.booking.listing;

import org.jspecify.annotations.NullMarked;
