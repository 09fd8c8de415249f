package io.holdfast.booking.availability;

import io.holdfast.booking.availability.Offering.Bookable;
import io.holdfast.booking.availability.Offering.Site;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.OfferedSlot;
import java.util.List;

/**
 * Who would serve a booking, and what it takes of each of them, buffers included.
 *
 * @param parties how many more parties of this size could book this start
 * @param spaces how many more people could
 * @param stayLength in nights or days; 0 if it is no stay
 */
public record Assignment(
        Appointment appointment,
        Site site,
        List<Bookable> bookables,
        List<Taking> takings,
        int parties,
        int spaces,
        Money price,
        int stayLength) {

    public Assignment {
        bookables = List.copyOf(bookables);
        takings = List.copyOf(takings);
    }

    public List<AssignedResource> resources() {
        return bookables.stream().map(Bookable::resource).toList();
    }

    /** How many claims it makes. */
    public int units() {
        return takings.stream().mapToInt(Taking::units).sum();
    }

    public OfferedSlot offered() {
        return new OfferedSlot(appointment, resources(), spaces, price, stayLength);
    }
}
