/** What holds for a whole business unless a service says otherwise. */
@NullMarked
package io.holdfast.booking.catalog.settings;

import org.jspecify.annotations.NullMarked;
