/** Where a page of a list ended, as clients hand it back. */
@NullMarked
package io.holdfast.booking.cursors;

import org.jspecify.annotations.NullMarked;
