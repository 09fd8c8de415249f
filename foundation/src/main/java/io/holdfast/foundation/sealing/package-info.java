/** Keeping what is stored or handed on unreadable to whoever lacks the keys. */
@NullMarked
package io.holdfast.foundation.sealing;

import org.jspecify.annotations.NullMarked;
