/** What a change of the catalogue does to bookings to come. */
@NullMarked
package io.holdfast.booking.stranding;

import org.jspecify.annotations.NullMarked;
