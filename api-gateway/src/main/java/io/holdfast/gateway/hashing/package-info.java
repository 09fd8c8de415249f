/** Hashes of what is not kept itself. */
@NullMarked
package io.holdfast.gateway.hashing;

import org.jspecify.annotations.NullMarked;
