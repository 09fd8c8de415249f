/** The name every request carries from its answer to the logs and to what it starts. */
@NullMarked
package io.holdfast.gateway.requests;

import org.jspecify.annotations.NullMarked;
