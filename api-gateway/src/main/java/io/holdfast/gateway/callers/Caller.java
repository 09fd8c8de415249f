package io.holdfast.gateway.callers;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.Actor;
import java.util.UUID;

/**
 * Who sent a request.
 *
 * @param id what idempotency keys belong to; it outlives the credentials
 * @param tenancy whose rows the caller may see
 */
public record Caller(UUID id, Actor kind, Tenancy tenancy) {}
