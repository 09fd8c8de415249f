/** Who calls, and whose bookings they may see. */
@NullMarked
package io.holdfast.gateway.callers;

import org.jspecify.annotations.NullMarked;
