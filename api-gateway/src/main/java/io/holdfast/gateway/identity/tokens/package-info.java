/** Access tokens and the keys that sign them. */
@NullMarked
package io.holdfast.gateway.identity.tokens;

import org.jspecify.annotations.NullMarked;
