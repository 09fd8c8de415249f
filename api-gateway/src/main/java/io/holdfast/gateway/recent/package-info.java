/** What was found out a moment ago, so that it need not be found out again with every request. */
@NullMarked
package io.holdfast.gateway.recent;

import org.jspecify.annotations.NullMarked;
