/** Businesses: what the public sees of them, and what their own people and the platform's do with them. */
@NullMarked
package io.holdfast.gateway.businesses;

import org.jspecify.annotations.NullMarked;
