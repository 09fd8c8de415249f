/** The connection to Redis, and what to do while it does not answer. */
@NullMarked
package io.holdfast.foundation.redis;

import org.jspecify.annotations.NullMarked;
