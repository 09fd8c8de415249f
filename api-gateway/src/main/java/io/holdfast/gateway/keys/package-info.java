/** API keys of businesses: made and revoked by their people, recognised with every request. */
@NullMarked
package io.holdfast.gateway.keys;

import org.jspecify.annotations.NullMarked;
