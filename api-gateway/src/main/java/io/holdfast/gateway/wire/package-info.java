/** What holds for every request and every answer, whatever it is about. */
@NullMarked
package io.holdfast.gateway.wire;

import org.jspecify.annotations.NullMarked;
