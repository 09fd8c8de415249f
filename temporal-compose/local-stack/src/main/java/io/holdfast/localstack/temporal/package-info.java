/** The Temporal server: where it comes from on this machine, how it is tuned, and the last resort without it. */
@NullMarked
package io.holdfast.localstack.temporal;

import org.jspecify.annotations.NullMarked;
