/** What every process needs before it can do its work. */
@NullMarked
package io.holdfast.foundation;

import org.jspecify.annotations.NullMarked;
