/** Appointments as calendars read them. */
@NullMarked
package io.holdfast.foundation.calendar;

import org.jspecify.annotations.NullMarked;
