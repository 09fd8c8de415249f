/** The gateway's own data: its schema and its connections. */
@NullMarked
package io.holdfast.gateway.identity;

import org.jspecify.annotations.NullMarked;
