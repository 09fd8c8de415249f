package io.holdfast.booking.availability;

import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ServiceId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Free slots by calendar day of one zone; days without any are left out. */
public record FreeSlots(ServiceId service, ZoneId zone, List<Day> days) {

    public FreeSlots {
        days = List.copyOf(days);
    }

    public record Day(LocalDate date, List<OfferedSlot> slots) {

        public Day {
            slots = List.copyOf(slots);
        }
    }
}
