/** The public door: reactive HTTP over workflows and reads. */
@NullMarked
package io.holdfast.gateway;

import org.jspecify.annotations.NullMarked;
