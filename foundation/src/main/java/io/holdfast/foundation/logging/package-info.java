/** What log lines keep to themselves. */
@NullMarked
package io.holdfast.foundation.logging;

import org.jspecify.annotations.NullMarked;
