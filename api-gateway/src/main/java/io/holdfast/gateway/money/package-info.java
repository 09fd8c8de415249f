/** Amounts as they are written. */
@NullMarked
package io.holdfast.gateway.money;

import org.jspecify.annotations.NullMarked;
