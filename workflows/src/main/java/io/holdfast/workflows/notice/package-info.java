/** Durable messages outside a booking, such as one-time codes. */
@NullMarked
package io.holdfast.workflows.notice;

import org.jspecify.annotations.NullMarked;
