/** Which web sites may use the API from a browser. */
@NullMarked
package io.holdfast.gateway.cors;

import org.jspecify.annotations.NullMarked;
