package io.holdfast.booking.placing;

import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.OfferedSlot;
import io.holdfast.workflows.model.RefusalReason;
import java.util.List;

/** Whether it is worth starting a booking, as of one look at the database. Postgres decides later. */
public sealed interface Admission {

    BusinessId business();

    /**
     * Worth a try.
     *
     * @param summary what a support person reads first: service and local start
     * @param parties how many parties of this size there is space for
     */
    record Free(BusinessId business, String summary, int parties) implements Admission {}

    record Taken(BusinessId business, List<OfferedSlot> alternatives) implements Admission {

        public Taken {
            alternatives = List.copyOf(alternatives);
        }
    }

    record Refused(BusinessId business, RefusalReason reason) implements Admission {}
}
