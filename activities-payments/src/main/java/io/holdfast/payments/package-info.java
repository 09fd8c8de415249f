/** Providers, payments and refunds. */
@NullMarked
package io.holdfast.payments;

import org.jspecify.annotations.NullMarked;
