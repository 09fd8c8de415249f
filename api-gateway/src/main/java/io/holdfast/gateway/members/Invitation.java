package io.holdfast.gateway.members;

import io.holdfast.gateway.callers.BusinessRole;
import io.holdfast.workflows.model.BusinessId;
import java.time.Instant;
import java.util.UUID;

/** An invitation, as whoever is invited sees it. */
record Invitation(
        UUID id, BusinessId business, String businessName, BusinessRole role, Instant createdAt, Instant expiresAt) {}
