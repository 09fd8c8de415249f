/** What the owner of the tables does to people's accounts, outside of any request. */
@NullMarked
package io.holdfast.gateway.identity.setup;

import org.jspecify.annotations.NullMarked;
