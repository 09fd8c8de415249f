package io.holdfast.gateway.availability;

import io.holdfast.booking.availability.FreeSlots;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Free slots of a service by calendar day. */
record AvailabilityAnswer(UUID serviceId, String timeZone, List<Day> days) {

    record Day(LocalDate date, List<SlotAnswer> slots) {}

    static AvailabilityAnswer of(FreeSlots found, SlotSigner signer) {
        var days = found.days().stream()
                .map(day -> new Day(
                        day.date(),
                        day.slots().stream()
                                .map(slot -> SlotAnswer.of(found.service(), slot, signer))
                                .toList()))
                .toList();
        return new AvailabilityAnswer(found.service().value(), found.zone().getId(), days);
    }
}
