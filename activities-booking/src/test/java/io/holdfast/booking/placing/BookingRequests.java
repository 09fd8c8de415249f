package io.holdfast.booking.placing;

import io.holdfast.workflows.model.Actor;
import io.holdfast.workflows.model.BookingCode;
import io.holdfast.workflows.model.BookingId;
import io.holdfast.workflows.model.BookingRequest;
import io.holdfast.workflows.model.BusinessId;
import io.holdfast.workflows.model.Contact;
import io.holdfast.workflows.model.CustomerId;
import io.holdfast.workflows.model.Reminding;
import io.holdfast.workflows.model.ResourceId;
import io.holdfast.workflows.model.ServiceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Requests of people who want a slot, all new unless said otherwise. */
public record BookingRequests(BusinessId business, ServiceId service) {

    static final BusinessId CLINIC = BusinessId.of("5eeb11c0-0000-4000-8000-000000000001");
    static final ServiceId CONSULTATION = ServiceId.of("5eeb11c0-0000-4000-8000-000000001001");
    static final ServiceId PHYSIOTHERAPY = ServiceId.of("5eeb11c0-0000-4000-8000-000000001002");
    static final ServiceId BACK_CLASS = ServiceId.of("5eeb11c0-0000-4000-8000-000000001003");
    static final ServiceId QUICK_CALL = ServiceId.of("5eeb11c0-0000-4000-8000-000000001004");

    static BookingRequests of(ServiceId service) {
        return new BookingRequests(CLINIC, service);
    }

    public BookingRequest at(Instant start, ResourceId... resources) {
        return at(start, 1, resources);
    }

    BookingRequest at(Instant start, int party, ResourceId... resources) {
        var id = new BookingId(UUID.randomUUID());
        return new BookingRequest(
                id,
                BookingCode.of(id),
                business,
                service,
                new CustomerId(UUID.randomUUID()),
                "fingerprint-" + id,
                start,
                List.of(resources),
                party,
                new Contact("Ada Muster", "ada@example.org", "+41790000000", Locale.forLanguageTag("de-CH")),
                "By the window, please",
                Map.of("first_visit", "yes"),
                Actor.API_KEY,
                Instant.now().plus(Duration.ofMinutes(10)),
                null,
                0);
    }

    /** The same placement, with another limit of time. */
    static BookingRequest placedBy(BookingRequest request, Instant placeBy) {
        return of(request, placeBy, request.stayLength());
    }

    /** The same placement, for so many nights or days. */
    static BookingRequest staying(BookingRequest request, int stayLength) {
        return of(request, request.placeBy(), stayLength);
    }

    /** The same placement, of a customer who wants to be reminded so. */
    static BookingRequest reminded(BookingRequest request, Reminding reminding) {
        var old = request.contact();
        var contact = new Contact(old.name(), old.email(), old.phone(), old.locale(), reminding);
        return of(request, contact, request.placeBy(), request.stayLength());
    }

    /** The same placement, with a limit of time of its own and of this length. */
    private static BookingRequest of(BookingRequest request, Instant placeBy, int stayLength) {
        return of(request, request.contact(), placeBy, stayLength);
    }

    private static BookingRequest of(BookingRequest request, Contact contact, Instant placeBy, int stayLength) {
        return new BookingRequest(
                request.id(),
                request.code(),
                request.business(),
                request.service(),
                request.customer(),
                request.fingerprint(),
                request.startsAt(),
                request.resources(),
                request.partySize(),
                contact,
                request.notes(),
                request.answers(),
                request.by(),
                placeBy,
                request.placedBy(),
                stayLength);
    }
}
