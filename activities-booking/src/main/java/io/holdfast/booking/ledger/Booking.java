package io.holdfast.booking.ledger;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PaymentStatus;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A booking as the ledger has it. */
public record Booking(
        BookingId id,
        BookingCode code,
        BusinessId business,
        Venue venue,
        Service service,
        List<AssignedResource> resources,
        Customer customer,
        BookingStatus status,
        PaymentStatus paymentStatus,
        int revision,
        Appointment appointment,
        int partySize,
        Money paid,
        Money refunded,
        @Nullable Instant holdExpiresAt,
        PolicySnapshot policy,
        @Nullable String notes,
        Map<String, String> answers,
        Instant createdAt,
        Instant updatedAt) {

    public Booking {
        resources = List.copyOf(resources);
        answers = Map.copyOf(answers);
    }

    /** As it is the moment it was placed. */
    public static Booking asPlaced(BookingRequest request, HeldBooking held) {
        var currency = held.policy().price().currency();
        return new Booking(
                request.id(),
                request.code(),
                request.business(),
                new Venue(held.businessName(), held.place()),
                new Service(
                        request.service(),
                        held.serviceName(),
                        Duration.between(
                                held.appointment().startsAt(),
                                held.appointment().endsAt())),
                held.resources(),
                new Customer(request.customer(), request.contact(), request.placedBy()),
                held.status(),
                PaymentStatus.NONE,
                held.revision(),
                held.appointment(),
                request.partySize(),
                Money.none(currency),
                Money.none(currency),
                null,
                held.policy(),
                request.notes(),
                request.answers(),
                held.placedAt(),
                held.placedAt());
    }

    /**
     * Where it takes place, as it was called when it was placed.
     *
     * @param place absent when there is no address
     */
    public record Venue(String business, @Nullable String place) {}

    public record Service(ServiceId id, String name, Duration duration) {}

    /**
     * Whom the booking is for.
     *
     * @param person who logged in to place it; nobody when a business placed it
     */
    public record Customer(
            CustomerId id, Contact contact, @Nullable UUID person) {}
}
