/** What holds for a whole business unless a service says otherwise, as its people set it. */
@NullMarked
package io.holdfast.gateway.settings;

import org.jspecify.annotations.NullMarked;
