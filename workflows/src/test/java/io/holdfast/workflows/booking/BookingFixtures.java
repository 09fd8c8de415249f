package io.holdfast.workflows.booking;

import io.holdfast.workflows.capability.HeldBooking;
import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BookingRules;
import io.holdfast.workflows.model.BookingStatus;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Channel;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.Money;
import io.holdfast.workflows.model.PolicySnapshot;
import io.holdfast.workflows.model.ReminderRule;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ResourceKind;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Bookings as tests tell of them. */
final class BookingFixtures {

    static final Currency CHF = Currency.getInstance("CHF");
    static final AssignedResource DR_KELLER =
            new AssignedResource(new ResourceId(new UUID(7, 1)), "Dr. Keller", ResourceKind.STAFF);

    private BookingFixtures() {}

    static BookingRequest aRequest(Instant startsAt) {
        var id = BookingId.derive(new UUID(7, 7), "fixture");
        return new BookingRequest(
                id,
                BookingCode.of(id),
                new BusinessId(new UUID(7, 2)),
                new ServiceId(new UUID(7, 3)),
                new CustomerId(new UUID(7, 4)),
                "fingerprint",
                startsAt,
                List.of(),
                1,
                new Contact("Ada Berger", "ada@example.org", "+41790000000", Locale.ENGLISH),
                null,
                Map.of(),
                Actor.API_KEY,
                startsAt.minus(Duration.ofMinutes(1)),
                null,
                0);
    }

    static HeldBooking aHeldBooking(Instant startsAt, Instant placedAt) {
        return new HeldBooking(
                BookingStatus.CONFIRMED,
                1,
                new Appointment(startsAt, startsAt.plus(Duration.ofMinutes(30)), ZoneId.of("Europe/Zurich")),
                List.of(DR_KELLER),
                new PolicySnapshot(
                        Money.none(CHF), Money.none(CHF), List.of(reminder(24), reminder(1)), BookingRules.NONE),
                placedAt,
                "Seeblick Clinic",
                "Consultation",
                "Seestrasse 1, Zurich",
                null);
    }

    static ReminderRule reminder(int hours) {
        return new ReminderRule(Duration.ofHours(hours), Set.of(Channel.EMAIL, Channel.SMS));
    }
}
