package io.holdfast.workflows.booking;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import java.util.List;

/** How an attempt to reschedule ended. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rescheduling.Moved.class, name = "moved"),
    @JsonSubTypes.Type(value = Rescheduling.SlotTaken.class, name = "slot-taken"),
    @JsonSubTypes.Type(value = Rescheduling.Refused.class, name = "refused")
})
public sealed interface Rescheduling {

    record Moved(BookingView booking) implements Rescheduling {}

    /** The booking is where it was. */
    record SlotTaken(List<OfferedSlot> alternatives) implements Rescheduling {

        public SlotTaken {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** The booking is where it was. */
    record Refused(RefusalReason reason) implements Rescheduling {}
}
