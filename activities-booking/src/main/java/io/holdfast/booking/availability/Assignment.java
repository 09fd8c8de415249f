package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.OfferedSlot;
import java.time.Instant;
import java.util.List;

/**
 * Who would serve a booking, and the range of time each of them is taken for, buffers included.
 *
 * @param spaces how many more people could book this start
 */
public record Assignment(
        Appointment appointment,
        Site site,
        List<Bookable> bookables,
        int party,
        int spaces,
        Money price,
        Instant takenFrom,
        Instant takenUntil) {

    public Assignment {
        bookables = List.copyOf(bookables);
    }

    public List<AssignedResource> resources() {
        return bookables.stream().map(Bookable::resource).toList();
    }

    /** How many units of this resource the booking takes. */
    public int units(Bookable bookable) {
        return bookable.unitsFor(party);
    }

    OfferedSlot offered() {
        return new OfferedSlot(appointment, resources(), spaces, price);
    }
}
