/** What a client hears of bookings that a change of the catalogue would strand, and how it consents. */
@NullMarked
package io.holdfast.gateway.stranding;

import org.jspecify.annotations.NullMarked;
