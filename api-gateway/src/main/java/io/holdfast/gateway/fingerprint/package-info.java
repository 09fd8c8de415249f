/** Short names for content: equal content, equal name. */
@NullMarked
package io.holdfast.gateway.fingerprint;

import org.jspecify.annotations.NullMarked;
