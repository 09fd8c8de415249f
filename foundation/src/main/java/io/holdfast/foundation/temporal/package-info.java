/** The connection to the Temporal server. */
@NullMarked
package io.holdfast.foundation.temporal;

import org.jspecify.annotations.NullMarked;
