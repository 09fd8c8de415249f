/** Amounts as they are written and read. */
@NullMarked
package io.holdfast.gateway.money;

import org.jspecify.annotations.NullMarked;
