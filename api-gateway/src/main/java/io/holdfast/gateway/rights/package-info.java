/** Who may do what: the table, and the one place that reads it. */
@NullMarked
package io.holdfast.gateway.rights;

import org.jspecify.annotations.NullMarked;
