/** Messages to customers, and the record of each. */
@NullMarked
package io.holdfast.notify;

import org.jspecify.annotations.NullMarked;
