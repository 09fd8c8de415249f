package io.holdfast.booking.availability;

import java.util.function.Supplier;

/**
 * The free slots of a service as it stands, worked out when they are asked for.
 *
 * @param edition two views of the same edition show the same
 */
public record SlotView(String edition, Supplier<FreeSlots> slots) {}
