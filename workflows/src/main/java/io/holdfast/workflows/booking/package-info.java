/** One booking, from the request to the end of the appointment. */
@NullMarked
package io.holdfast.workflows.booking;

import org.jspecify.annotations.NullMarked;
