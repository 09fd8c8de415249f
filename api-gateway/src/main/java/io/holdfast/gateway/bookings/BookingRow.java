package io.holdfast.gateway.bookings;

import io.holdfast.booking.ledger.Booking;
import io.holdfast.gateway.csv.CsvLine;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A booking as a line of a table. */
final class BookingRow {

    static final String NAMES = CsvLine.of(List.of(
            "code",
            "status",
            "payment_status",
            "starts_at",
            "ends_at",
            "time_zone",
            "service",
            "resources",
            "party_size",
            "customer_name",
            "customer_email",
            "customer_phone",
            "price",
            "deposit",
            "paid",
            "refunded",
            "currency",
            "notes",
            "created_at",
            "updated_at",
            "revision",
            "customer_id",
            "id"));

    private BookingRow() {}

    static String of(Booking booking) {
        var appointment = booking.appointment();
        var customer = booking.customer();
        var price = booking.policy().price();
        return CsvLine.of(List.of(
                booking.code().value(),
                booking.status().wire(),
                booking.paymentStatus().wire(),
                appointment.startsAtLocally().toString(),
                appointment.endsAtLocally().toString(),
                appointment.zone().getId(),
                booking.service().name(),
                booking.resources().stream().map(AssignedResource::name).collect(Collectors.joining("; ")),
                Integer.toString(booking.partySize()),
                customer.contact().name(),
                customer.contact().email(),
                text(customer.contact().phone()),
                amount(price),
                amount(booking.policy().deposit()),
                amount(booking.paid()),
                amount(booking.refunded()),
                price.currency().getCurrencyCode(),
                text(booking.notes()),
                booking.createdAt().toString(),
                booking.updatedAt().toString(),
                Integer.toString(booking.revision()),
                customer.id().toString(),
                booking.id().toString()));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** As people read it: 45.00. */
    private static String amount(Money money) {
        var decimals = Math.max(0, money.currency().getDefaultFractionDigits());
        return BigDecimal.valueOf(money.minorUnits(), decimals).toPlainString();
    }
}
