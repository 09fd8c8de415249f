/** The whole system on one machine: its parts, ports, secrets and state. */
@NullMarked
package io.holdfast.localstack.stack;

import org.jspecify.annotations.NullMarked;
