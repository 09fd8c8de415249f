/** The whole system on one machine, without Docker. */
@NullMarked
package io.holdfast.localstack;

import org.jspecify.annotations.NullMarked;
