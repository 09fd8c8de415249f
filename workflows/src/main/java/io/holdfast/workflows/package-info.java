/** The story of a booking, told as durable workflows, and the words everyone speaks. */
@NullMarked
package io.holdfast.workflows;

import org.jspecify.annotations.NullMarked;
