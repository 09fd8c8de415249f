/** When a resource works: weekly rules, what is otherwise once, public holidays; and what comes of them together. */
@NullMarked
package io.holdfast.booking.hours;

import org.jspecify.annotations.NullMarked;
