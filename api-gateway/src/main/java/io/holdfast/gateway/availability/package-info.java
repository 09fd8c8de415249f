/** Free slots over HTTP, and the signed tokens that stand for them. */
@NullMarked
package io.holdfast.gateway.availability;

import org.jspecify.annotations.NullMarked;
