/** What the public sees of businesses. */
@NullMarked
package io.holdfast.gateway.businesses;

import org.jspecify.annotations.NullMarked;
