package io.holdfast.gateway.availability;

import io.holdfast.booking.availability.FirstSlots;
import java.util.List;
import java.util.UUID;

/** The first free slots of a service. */
record FirstSlotsAnswer(UUID serviceId, String timeZone, List<SlotAnswer> slots) {

    static FirstSlotsAnswer of(FirstSlots found, SlotSigner signer) {
        return new FirstSlotsAnswer(
                found.service().value(),
                found.zone().getId(),
                found.slots().stream()
                        .map(slot -> SlotAnswer.of(found.service(), slot, signer))
                        .toList());
    }
}
