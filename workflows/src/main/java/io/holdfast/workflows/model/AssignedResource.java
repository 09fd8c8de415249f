package io.holdfast.workflows.model;

/** A resource that serves a booking. */
public record AssignedResource(ResourceId id, String name, ResourceKind kind) {}
