/** Passwords: which are good enough, and how they are kept. */
@NullMarked
package io.holdfast.gateway.identity.passwords;

import org.jspecify.annotations.NullMarked;
