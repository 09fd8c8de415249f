/** Request bodies, read strictly and reported whole. */
@NullMarked
package io.holdfast.gateway.body;

import org.jspecify.annotations.NullMarked;
