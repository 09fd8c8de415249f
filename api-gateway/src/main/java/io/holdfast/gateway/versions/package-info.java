/** Versions of what two people may edit at once. */
@NullMarked
package io.holdfast.gateway.versions;

import org.jspecify.annotations.NullMarked;
