/** What waits for the people of a business, and that they dealt with it. */
@NullMarked
package io.holdfast.gateway.attention;

import org.jspecify.annotations.NullMarked;
