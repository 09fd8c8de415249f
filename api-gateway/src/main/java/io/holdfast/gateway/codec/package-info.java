/** Clear text of encrypted histories, for the Temporal UI of those who may read every booking. */
@NullMarked
package io.holdfast.gateway.codec;

import org.jspecify.annotations.NullMarked;
