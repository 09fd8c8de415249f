package io.holdfast.booking.attention;

import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BusinessId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something about a booking that a person has to look at.
 *
 * @param zone of the place where the booking is
 * @param kind a word: {@code stranded} if the business changed what the booking needs
 * @param step of the booking's plan that waits; none if it is not a step
 * @param resolution how it ended; none while it is open
 */
public record AttentionItem(
        UUID id,
        BusinessId business,
        BookingId booking,
        BookingCode code,
        String service,
        Instant startsAt,
        ZoneId zone,
        String kind,
        @Nullable String step,
        String detail,
        Instant openedAt,
        @Nullable Resolution resolution) {

    /** Who said that it is done, and what about it. */
    public record Resolution(
            Instant at, String by, @Nullable String note) {}
}
