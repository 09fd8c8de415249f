/** The contract as OpenAPI, generated from the code. */
@NullMarked
package io.holdfast.gateway.openapi;

import org.jspecify.annotations.NullMarked;
