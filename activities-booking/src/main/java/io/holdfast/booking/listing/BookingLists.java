package io.holdfast.booking.listing;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BookingId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists of bookings in the order of their starts. A tenancy finds what it may see. */
public interface BookingLists {

    /** Where a list goes on: after the booking of this id, which starts then. */
    record Last(Instant startsAt, BookingId id) {

        public static Last of(Booking booking) {
            return new Last(booking.appointment().startsAt(), booking.id());
        }
    }

    Mono<List<Booking>> find(Tenancy tenancy, BookingFilter filter, @Nullable Last after, int limit);
}
