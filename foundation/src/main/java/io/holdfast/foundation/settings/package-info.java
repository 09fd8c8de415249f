/** Settings from the environment; a missing or malformed one stops the start with one line. */
@NullMarked
package io.holdfast.foundation.settings;

import org.jspecify.annotations.NullMarked;
