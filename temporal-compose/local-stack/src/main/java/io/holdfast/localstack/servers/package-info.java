/** The real servers a booking needs: Postgres, Redis, Temporal. */
@NullMarked
package io.holdfast.localstack.servers;

import org.jspecify.annotations.NullMarked;
