package io.holdfast.gateway.members;

import io.holdfast.gateway.callers.BusinessRole;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who works at a business, or is invited to.
 *
 * @param id of the person; of the invitation while it is not accepted
 * @param name of whoever is a member; what a mere invitation's address belongs to is nobody's business
 * @param version of a member's row
 * @param expiresAt of an invitation
 */
record Member(
        UUID id,
        @Nullable String name,
        String email,
        BusinessRole role,
        Instant since,
        @Nullable Integer version,
        @Nullable Instant expiresAt) {

    boolean isInvited() {
        return expiresAt != null;
    }

    /** Personal data never prints. */
    @Override
    public String toString() {
        return "Member[" + id + "]";
    }
}
