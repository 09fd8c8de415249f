package io.holdfast.workflows.capability;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingEvent;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import io.temporal.activity.ActivityInterface;
import java.util.List;

/** The Postgres record of a booking. Every act may run again and then changes nothing. */
@ActivityInterface(namePrefix = "Ledger")
public interface LedgerActivities {

    /** Appends the events that do not stand yet, in this order; what of them waits for a person enters the queue. */
    void record(BookingId booking, List<BookingEvent> events);

    /** The appointment is over. */
    void complete(BookingId booking);

    /** The booking goes on to a status that leaves its slot alone. */
    void advance(Advance advance);

    /** Who says that a booking has come how far. */
    record Advance(BookingId booking, BookingStatus status, Actor by) {}
}
