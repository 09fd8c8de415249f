/** Load and micro-benchmarks against the running stack. */
@NullMarked
package io.holdfast.bench;

import org.jspecify.annotations.NullMarked;
