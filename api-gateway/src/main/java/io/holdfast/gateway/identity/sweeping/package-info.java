/** Sweeps away what nobody will ask for again. */
@NullMarked
package io.holdfast.gateway.identity.sweeping;

import org.jspecify.annotations.NullMarked;
