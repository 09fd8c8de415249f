package io.holdfast.booking.availability;

import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ServiceId;
import java.time.ZoneId;
import java.util.List;

/**
 * The first free slots, in order of time.
 *
 * @param zone of the location, or the first of them
 */
public record FirstSlots(ServiceId service, ZoneId zone, List<OfferedSlot> slots) {

    public FirstSlots {
        slots = List.copyOf(slots);
    }
}
