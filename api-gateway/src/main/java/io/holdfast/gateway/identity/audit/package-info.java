/** What happened to accounts and at businesses, for good. */
@NullMarked
package io.holdfast.gateway.identity.audit;

import org.jspecify.annotations.NullMarked;
