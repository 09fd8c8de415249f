package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.Admission;
import io.holdfast.booking.placing.SlotWish;
import io.holdfast.gateway.bookings.BookingWorkflows.PlaceOutcome;
import io.holdfast.gateway.limits.GuestContacts;
import io.holdfast.workflows.booking.BookingLabels;
import io.holdfast.workflows.model.BookingRequest;
import java.time.Duration;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Starts a booking's life. */
@Component
class Starting {

    private final BookingRequests requests;
    private final BookingWorkflows workflows;
    private final GuestContacts contacts;

    Starting(BookingRequests requests, BookingWorkflows workflows, GuestContacts contacts) {
        this.requests = requests;
        this.workflows = workflows;
        this.contacts = contacts;
    }

    Mono<Started> start(PlacingAttempt attempt, SlotWish slot, Admission.Free free, Duration wait) {
        return requests.of(attempt, slot, free.business())
                .delayUntil(request -> spareContacts(attempt, request))
                .flatMap(request -> workflows
                        .place(
                                request,
                                BookingLabels.summary(request.code(), free.summary()),
                                attempt.requestId(),
                                wait)
                        .map(outcome -> new Started(request, outcome)));
    }

    /** Only now, when a message would really go out: who wants a slot that is taken writes to nobody. */
    private Mono<Void> spareContacts(PlacingAttempt attempt, BookingRequest request) {
        var contact = request.contact();
        return attempt.isGuests()
                ? contacts.take(Stream.concat(Stream.of(contact.email()), Stream.ofNullable(contact.phone()))
                        .toList())
                : Mono.empty();
    }

    /** What was started, and how it went. */
    record Started(BookingRequest request, PlaceOutcome outcome) {}
}
