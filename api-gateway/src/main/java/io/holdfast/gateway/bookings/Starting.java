package io.holdfast.gateway.bookings;

import io.holdfast.booking.placing.Admission;
import io.holdfast.booking.placing.SlotWish;
import io.holdfast.gateway.bookings.BookingWorkflows.PlaceOutcome;
import io.holdfast.workflows.model.BookingRequest;
import java.time.Duration;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Starts a booking's life. */
@Component
class Starting {

    private final BookingRequests requests;
    private final BookingWorkflows workflows;

    Starting(BookingRequests requests, BookingWorkflows workflows) {
        this.requests = requests;
        this.workflows = workflows;
    }

    Mono<Started> start(PlacingAttempt attempt, SlotWish slot, Admission.Free free, Duration wait) {
        return requests.of(attempt, slot, free.business())
                .flatMap(request -> workflows
                        .place(request, request.code() + ", " + free.summary(), attempt.requestId(), wait)
                        .map(outcome -> new Started(request, outcome)));
    }

    /** What was started, and how it went. */
    record Started(BookingRequest request, PlaceOutcome outcome) {}
}
