/** When a business is open, as its people say it: weekly rules, exceptions, blackouts, holidays. */
@NullMarked
package io.holdfast.gateway.hours;

import org.jspecify.annotations.NullMarked;
