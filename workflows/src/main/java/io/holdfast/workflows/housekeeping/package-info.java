/** Looks after all bookings at once: what is late, lost or left behind. */
@NullMarked
package io.holdfast.workflows.housekeeping;

import org.jspecify.annotations.NullMarked;
