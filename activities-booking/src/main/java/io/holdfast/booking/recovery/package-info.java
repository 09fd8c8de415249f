/** Compares the ledger with the workflows, and looks for steps that are late. */
@NullMarked
package io.holdfast.booking.recovery;

import org.jspecify.annotations.NullMarked;
