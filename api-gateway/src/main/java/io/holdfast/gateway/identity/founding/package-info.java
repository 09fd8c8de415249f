/** How a person becomes the owner of a business: by asking for one, or by a wish made while registering. */
@NullMarked
package io.holdfast.gateway.identity.founding;

import org.jspecify.annotations.NullMarked;
