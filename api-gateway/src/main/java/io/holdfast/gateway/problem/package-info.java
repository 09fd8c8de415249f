/** Every error as the client sees it: problem+json with a stable code. */
@NullMarked
package io.holdfast.gateway.problem;

import org.jspecify.annotations.NullMarked;
