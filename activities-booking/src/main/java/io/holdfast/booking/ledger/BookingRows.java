package io.holdfast.booking.ledger;

import com.fasterxml.jackson.core.type.TypeReference;
import io.holdfast.booking.stored.Columns;
import io.holdfast.booking.stored.StoredJson;
import io.holdfast.workflows.model.Appointment;
import io.holdfast.workflows.model.AssignedResource;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
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
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How a booking's row becomes a booking: as it is now, or as it was when it was placed. */
public final class BookingRows {

    /** The columns of a booking {@code b}, JSON as text. */
    public static final String COLUMNS = """
            b.id, b.code, b.business_id, b.business_name, b.service_id, b.service_name, b.customer_id, b.fingerprint, b.status,
            b.payment_status, b.revision, b.starts_at, b.ends_at, b.time_zone, b.place, b.resources::text as resources,
            b.party_size, b.policy::text as policy, b.paid_minor, b.refunded_minor, b.currency, b.hold_expires_at,
            b.contact_name, b.contact_email, b.contact_phone, b.contact_locale, b.user_id, b.notes, b.answers::text as answers,
            b.created_at, b.updated_at""";

    private BookingRows() {}

    public static Booking current(Columns row) {
        return booking(
                row,
                BookingStatus.of(row.text("status")),
                PaymentStatus.of(row.text("payment_status")),
                row.number("revision"),
                new Appointment(row.instant("starts_at"), row.instant("ends_at"), row.zone("time_zone")),
                StoredJson.readList(row.text("resources"), AssignedResource.class),
                row.instant("updated_at"));
    }

    /** From the facts that the event of the placement carries, in column {@code placed}. */
    public static Booking asPlaced(Columns row) {
        var facts = StoredJson.readMap(row.text("placed"), Object.class);
        return booking(
                row,
                BookingStatus.of(fact(facts, "status", new TypeReference<String>() {})),
                PaymentStatus.NONE,
                fact(facts, "revision", new TypeReference<Integer>() {}),
                new Appointment(
                        fact(facts, "starts_at", new TypeReference<Instant>() {}),
                        fact(facts, "ends_at", new TypeReference<Instant>() {}),
                        fact(facts, "time_zone", new TypeReference<ZoneId>() {})),
                fact(facts, "resources", new TypeReference<List<AssignedResource>>() {}),
                row.instant("created_at"));
    }

    private static <T> T fact(Map<String, Object> facts, String name, TypeReference<T> type) {
        return StoredJson.convert(Objects.requireNonNull(facts.get(name), name), type);
    }

    private static Booking booking(
            Columns row,
            BookingStatus status,
            PaymentStatus paymentStatus,
            int revision,
            Appointment appointment,
            List<AssignedResource> resources,
            Instant updatedAt) {
        var currency = row.currency("currency");
        return new Booking(
                new BookingId(row.uuid("id")),
                new BookingCode(row.text("code")),
                new BusinessId(row.uuid("business_id")),
                new Booking.Venue(row.text("business_name"), row.optionalText("place")),
                new Booking.Service(
                        new ServiceId(row.uuid("service_id")),
                        row.text("service_name"),
                        Duration.between(appointment.startsAt(), appointment.endsAt())),
                resources,
                new Booking.Customer(
                        new CustomerId(row.uuid("customer_id")),
                        new Contact(
                                row.text("contact_name"),
                                row.text("contact_email"),
                                row.optionalText("contact_phone"),
                                Locale.forLanguageTag(row.text("contact_locale"))),
                        row.optionalUuid("user_id")),
                status,
                paymentStatus,
                revision,
                appointment,
                row.number("party_size"),
                new Money(row.count("paid_minor"), currency),
                new Money(row.count("refunded_minor"), currency),
                row.optionalInstant("hold_expires_at"),
                StoredJson.read(row.text("policy"), PolicySnapshot.class),
                row.optionalText("notes"),
                StoredJson.readMap(row.text("answers"), String.class),
                row.instant("created_at"),
                updatedAt);
    }
}
