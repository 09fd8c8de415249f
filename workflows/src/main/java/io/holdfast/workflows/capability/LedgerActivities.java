package io.holdfast.workflows.capability;

import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The Postgres record of a booking. Every act may run again and then changes nothing. */
@ActivityInterface(namePrefix = "Ledger")
public interface LedgerActivities {

    /** Appends the events that do not stand yet, in this order. */
    void record(BookingId booking, List<BookingEvent> events);

    /** The appointment is over. */
    void complete(BookingId booking);
}
