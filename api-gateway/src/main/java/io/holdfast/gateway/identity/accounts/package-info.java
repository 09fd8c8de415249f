/** Registering, logging in, and what people may change about themselves. */
@NullMarked
package io.holdfast.gateway.identity.accounts;

import org.jspecify.annotations.NullMarked;
