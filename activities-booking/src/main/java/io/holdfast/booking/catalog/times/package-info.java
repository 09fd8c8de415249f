/** What a business says about when it is open: weekly rules, one-off times, holidays. */
@NullMarked
package io.holdfast.booking.catalog.times;

import org.jspecify.annotations.NullMarked;
