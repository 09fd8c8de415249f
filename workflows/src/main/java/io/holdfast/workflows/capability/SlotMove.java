package io.holdfast.workflows.capability;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import java.util.List;

/** The answer to an attempt to move a booking to another slot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SlotMove.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = SlotMove.Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = SlotMove.Refused.class, name = "refused")
})
public sealed interface SlotMove {

    /** The new slot is the booking's, and the old one is not any more. */
    record Moved(HeldBooking booking) implements SlotMove {}

    /** Somebody else has it; these are free instead. The booking is where it was. */
    record Taken(List<OfferedSlot> alternatives) implements SlotMove {

        public Taken {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** The catalogue does not allow it. The booking is where it was. */
    record Refused(RefusalReason reason) implements SlotMove {}
}
