/** Whether this process is alive and takes requests. */
@NullMarked
package io.holdfast.gateway.health;

import org.jspecify.annotations.NullMarked;
