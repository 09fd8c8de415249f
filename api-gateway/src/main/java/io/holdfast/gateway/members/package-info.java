/** The people of a business: who they are there, and how they are invited. */
@NullMarked
package io.holdfast.gateway.members;

import org.jspecify.annotations.NullMarked;
