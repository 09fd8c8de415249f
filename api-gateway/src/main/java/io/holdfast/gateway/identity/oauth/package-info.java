/** Proves who somebody is with an OpenID provider, such as Google, instead of a password. */
@NullMarked
package io.holdfast.gateway.identity.oauth;

import org.jspecify.annotations.NullMarked;
