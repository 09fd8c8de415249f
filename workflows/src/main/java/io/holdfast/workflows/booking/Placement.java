package io.holdfast.workflows.booking;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an attempt to place a booking ended. The fingerprint is that of the request that was answered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Placement.Placed.class, name = "placed"),
    @JsonSubTypes.Type(value = Placement.SlotTaken.class, name = "slot-taken"),
    @JsonSubTypes.Type(value = Placement.Refused.class, name = "refused")
})
public sealed interface Placement {

    String fingerprint();

    /**
     * The slot is the booking's.
     *
     * @param booking as it was placed; absent in answers that were given before they carried it
     */
    record Placed(String fingerprint, @Nullable HeldBooking booking) implements Placement {}

    record SlotTaken(String fingerprint, List<OfferedSlot> alternatives) implements Placement {

        public SlotTaken {
            alternatives = List.copyOf(alternatives);
        }
    }

    record Refused(String fingerprint, RefusalReason reason) implements Placement {}
}
