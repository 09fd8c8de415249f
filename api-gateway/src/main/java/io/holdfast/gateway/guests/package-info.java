/** Booking without an account: the token that opens one booking, and nothing else. */
@NullMarked
package io.holdfast.gateway.guests;

import org.jspecify.annotations.NullMarked;
