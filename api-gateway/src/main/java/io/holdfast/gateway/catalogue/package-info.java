/** What a business sells, where, and with whom and what, as its own people edit it. */
@NullMarked
package io.holdfast.gateway.catalogue;

import org.jspecify.annotations.NullMarked;
