/** Businesses and what they sell. */
@NullMarked
package io.holdfast.booking.catalog;

import org.jspecify.annotations.NullMarked;
