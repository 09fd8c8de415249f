package io.holdfast.gateway.availability;

import com.fasterxml.jackson.annotation.JsonFormat;
import io.holdfast.gateway.money.Amount;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.ServiceId;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A free slot as it is written.
 *
 * @param stayLength of a stay, its nights or days
 * @param slotToken can be posted to {@code /bookings} in place of start and resources
 */
public record SlotAnswer(
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @JsonFormat(pattern = "uuuu-MM-dd'T'HH:mm") LocalDateTime localStart,
        List<Resource> resources,
        int spaces,
        Amount price,
        @Nullable Integer stayLength,
        @Nullable String slotToken) {

    public record Resource(UUID id, String name) {}

    public static SlotAnswer of(@Nullable ServiceId service, OfferedSlot slot, SlotSigner signer) {
        var appointment = slot.appointment();
        return new SlotAnswer(
                appointment.startsAtLocally(),
                appointment.endsAtLocally(),
                appointment.localStart(),
                slot.resources().stream()
                        .map(resource -> new Resource(resource.id().value(), resource.name()))
                        .toList(),
                slot.spaces(),
                Amount.of(slot.price()),
                slot.stayLength() == 0 ? null : slot.stayLength(),
                service == null ? null : signer.sign(service, slot));
    }
}
