/** The record of every booking: its row and its gap-free list of events. */
@NullMarked
package io.holdfast.booking.ledger;

import org.jspecify.annotations.NullMarked;
