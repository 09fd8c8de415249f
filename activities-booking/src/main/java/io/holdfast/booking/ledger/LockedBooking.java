package io.holdfast.booking.ledger;

import io.holdfast.booking.stored.Columns;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingStatus;
import java.util.UUID;

/** A booking whose row this transaction has locked. */
public record LockedBooking(BookingId id, UUID business, BookingStatus status, int revision, long lastSeq) {

    static LockedBooking of(BookingId id, Columns row) {
        return new LockedBooking(
                id,
                row.uuid("business_id"),
                BookingStatus.of(row.text("status")),
                row.number("revision"),
                row.count("last_seq"));
    }
}
