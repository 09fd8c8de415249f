/** How much one caller or one address may ask for in a while. */
@NullMarked
package io.holdfast.gateway.limits;

import org.jspecify.annotations.NullMarked;
