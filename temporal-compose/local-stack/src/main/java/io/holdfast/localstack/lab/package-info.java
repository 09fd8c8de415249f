/** A business of one's own to try things with, for tests and benchmarks, until the catalogue can be written over HTTP. */
@NullMarked
package io.holdfast.localstack.lab;

import org.jspecify.annotations.NullMarked;
