/** How values look in Postgres, how rows are read, and what becomes of its failures. */
@NullMarked
package io.holdfast.booking.stored;

import org.jspecify.annotations.NullMarked;
