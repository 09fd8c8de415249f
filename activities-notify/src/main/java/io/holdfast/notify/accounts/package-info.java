/** Messages about accounts, as whoever wants them sent knows them. */
@NullMarked
package io.holdfast.notify.accounts;

import org.jspecify.annotations.NullMarked;
