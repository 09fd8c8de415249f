/** The one place that wires workflows and activities into processes. */
@NullMarked
package io.holdfast.worker;

import org.jspecify.annotations.NullMarked;
