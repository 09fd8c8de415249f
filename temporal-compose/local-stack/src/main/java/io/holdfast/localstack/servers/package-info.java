/** The real servers a booking needs, each a process of its own that can be stopped, killed, paused and started again. */
@NullMarked
package io.holdfast.localstack.servers;

import org.jspecify.annotations.NullMarked;
