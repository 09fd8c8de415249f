/** How a slot becomes a booking: admission, locks, claims. */
@NullMarked
package io.holdfast.booking.placing;

import org.jspecify.annotations.NullMarked;
