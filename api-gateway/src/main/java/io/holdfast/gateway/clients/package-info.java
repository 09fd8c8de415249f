/** Where a request comes from, also through proxies that are trusted to say so. */
@NullMarked
package io.holdfast.gateway.clients;

import org.jspecify.annotations.NullMarked;
