package io.holdfast.booking.ledger;

import io.holdfast.workflows.model.Actor;
import java.time.Instant;
import java.util.Map;

/** A fact about a booking with its place in the booking's gap-free list. */
public record RecordedEvent(long seq, String type, Instant at, Actor by, Map<String, Object> data) {}
