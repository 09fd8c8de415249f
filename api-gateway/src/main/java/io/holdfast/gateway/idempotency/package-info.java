/** Answers that are given once and repeated to whoever asks again with the same key. */
@NullMarked
package io.holdfast.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
