package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.callers.Caller;
import io.holdfast.gateway.rights.Right;
import io.holdfast.gateway.rights.Rights;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who may do what with a booking: its customer, whoever has its token, and whom the business lets. */
@Component
class BookingRights {

    private final Rights rights;

    BookingRights(Rights rights) {
        this.rights = rights;
    }

    /** Anybody books as a customer; a key needs the scope. At which business is known only later. */
    void requirePlacing(Caller caller) {
        rights.requireOfKey(caller, Right.PLACE_BOOKINGS);
    }

    void requireReading(Caller caller, BookingId booking, BusinessId business, @Nullable UUID customer) {
        require(caller, Right.READ_BOOKINGS, booking, business, customer);
    }

    Booking readable(Caller caller, Booking booking) {
        requireReading(
                caller, booking.id(), booking.business(), booking.customer().person());
        return booking;
    }

    void requireChange(Caller caller, Booking booking) {
        require(
                caller,
                Right.CHANGE_BOOKINGS,
                booking.id(),
                booking.business(),
                booking.customer().person());
    }

    /** What only the business does: its customer may know of the booking and not do that. */
    void requireBusiness(Caller caller, Booking booking) {
        if (rights.allows(caller, Right.CHANGE_BOOKINGS, booking.business())) {
            return;
        }
        requireReading(
                caller, booking.id(), booking.business(), booking.customer().person());
        throw Rights.notAllowed();
    }

    private void require(Caller caller, Right right, BookingId booking, BusinessId business, @Nullable UUID customer) {
        if (caller.is(customer) || caller.isGuestOf(booking) || rights.allows(caller, right, business)) {
            return;
        }
        throw rights.concerns(caller, business) ? Rights.notAllowed() : Reading.noSuchBooking();
    }
}
