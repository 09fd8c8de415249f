/** What can be booked, what is taken, and the record of every booking. */
@NullMarked
package io.holdfast.booking;

import org.jspecify.annotations.NullMarked;
