package io.holdfast.booking.ledger;

import io.holdfast.foundation.database.Tenancy;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import java.util.List;
import reactor.core.publisher.Mono;

/** Reads of bookings. */
public interface BookingLedger {

    /** Empty if there is no such booking that the tenancy may see. */
    Mono<Booking> find(Tenancy tenancy, BookingId id);

    /** Empty if there is no such booking that the tenancy may see. */
    Mono<Booking> find(Tenancy tenancy, BookingCode code);

    /** Events after the one with this number, in order; empty if the tenancy may not see the booking. */
    Mono<List<RecordedEvent>> events(Tenancy tenancy, BookingId id, long afterSeq, int limit);
}
