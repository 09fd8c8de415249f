/** One-time codes that prove who reads an e-mail. */
@NullMarked
package io.holdfast.gateway.identity.codes;

import org.jspecify.annotations.NullMarked;
