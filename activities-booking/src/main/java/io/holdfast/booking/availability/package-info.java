/** Which slots are free: a pure engine and the reads that feed it. */
@NullMarked
package io.holdfast.booking.availability;

import org.jspecify.annotations.NullMarked;
