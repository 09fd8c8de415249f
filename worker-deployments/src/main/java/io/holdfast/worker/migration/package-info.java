/** Brings databases and Temporal to what this release expects. */
@NullMarked
package io.holdfast.worker.migration;

import org.jspecify.annotations.NullMarked;
