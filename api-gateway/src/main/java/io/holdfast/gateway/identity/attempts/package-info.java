/** How often something may be tried. */
@NullMarked
package io.holdfast.gateway.identity.attempts;

import org.jspecify.annotations.NullMarked;
