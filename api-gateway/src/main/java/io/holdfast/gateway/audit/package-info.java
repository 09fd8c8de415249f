/** What changed at a business, for its owner and the platform to read. */
@NullMarked
package io.holdfast.gateway.audit;

import org.jspecify.annotations.NullMarked;
