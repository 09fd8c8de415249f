/** Where people are logged in. */
@NullMarked
package io.holdfast.gateway.identity.sessions;

import org.jspecify.annotations.NullMarked;
