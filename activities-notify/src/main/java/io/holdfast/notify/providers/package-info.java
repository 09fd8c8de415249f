/** The providers that carry messages, through their official clients, each hand-over tried exactly once. */
@NullMarked
package io.holdfast.notify.providers;

import org.jspecify.annotations.NullMarked;
