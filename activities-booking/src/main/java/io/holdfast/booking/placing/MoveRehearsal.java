package io.holdfast.booking.placing;

import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import java.util.List;

/** Whether a booking could move to another slot, as of one look at the database. */
public sealed interface MoveRehearsal {

    /** It could have this one. */
    record Free(OfferedSlot slot) implements MoveRehearsal {}

    record Taken(List<OfferedSlot> alternatives) implements MoveRehearsal {

        public Taken {
            alternatives = List.copyOf(alternatives);
        }
    }

    record Refused(RefusalReason reason) implements MoveRehearsal {}
}
