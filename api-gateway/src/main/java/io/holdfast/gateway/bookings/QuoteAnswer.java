package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.money.Amount;
import io.holdfast.workflows.booking.Quote;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.OfferedSlot;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a move would mean, as it is written. */
@Schema(name = "Quote")
record QuoteAnswer(
        String action,

        @Schema(description = "What it costs the customer") Amount fee,

        @Schema(description = "What of the money paid goes back")
        Amount refund,

        List<Message> messages,

        @Schema(description = "What becomes free again") Slot released,

        @Schema(description = "What the booking gets instead") @Nullable
        Slot claimed) {

    @Schema(name = "QuotedMessage")
    record Message(String kind, String channel, String to) {}

    @Schema(name = "QuotedSlot")
    record Slot(OffsetDateTime startsAt, OffsetDateTime endsAt, List<UUID> resourceIds) {

        static Slot of(Appointment appointment, List<AssignedResource> resources) {
            return new Slot(
                    appointment.startsAtLocally(),
                    appointment.endsAtLocally(),
                    resources.stream().map(resource -> resource.id().value()).toList());
        }
    }

    static QuoteAnswer of(Booking booking, Quote quote, @Nullable OfferedSlot next) {
        return new QuoteAnswer(
                next == null ? "cancel" : "reschedule",
                Amount.of(quote.terms().fee()),
                Amount.of(quote.terms().refund()),
                List.of(new Message(quote.news().name().toLowerCase(Locale.ROOT), "email", "customer")),
                Slot.of(booking.appointment(), booking.resources()),
                next == null ? null : Slot.of(next.appointment(), next.resources()));
    }
}
