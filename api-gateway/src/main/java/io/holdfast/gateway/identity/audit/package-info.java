/** What happened to accounts, for good. */
@NullMarked
package io.holdfast.gateway.identity.audit;

import org.jspecify.annotations.NullMarked;
