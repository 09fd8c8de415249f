/** What waits for a person at a business. */
@NullMarked
package io.holdfast.booking.attention;

import org.jspecify.annotations.NullMarked;
