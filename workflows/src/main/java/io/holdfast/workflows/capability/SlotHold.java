package io.holdfast.workflows.capability;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import java.util.List;

/** The answer to an attempt to hold a slot. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SlotHold.Held.class, name = "held"),
    @JsonSubTypes.Type(value = SlotHold.Taken.class, name = "taken"),
    @JsonSubTypes.Type(value = SlotHold.Refused.class, name = "refused")
})
public sealed interface SlotHold {

    /** The slot is this booking's. */
    record Held(HeldBooking booking) implements SlotHold {}

    /** Somebody else has it; these are free instead. */
    record Taken(List<OfferedSlot> alternatives) implements SlotHold {

        public Taken {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** The catalogue does not allow it. */
    record Refused(RefusalReason reason) implements SlotHold {}
}
